package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/elimity-com/scim"
	"github.com/elimity-com/scim/errors"
	"github.com/elimity-com/scim/optional"
	"github.com/elimity-com/scim/schema"
)

type entry struct {
	attributes            values
	created, lastModified time.Time
}

// store keeps the resources of one type in memory, in the order in which they were created.
type store struct {
	lock       *sync.Mutex
	core       schema.Schema
	extensions []schema.Schema
	// unique is the attribute that no two resources share, whatever the letter case; none where it is empty.
	unique   string
	onDelete func(id string)
	entries  map[string]*entry
	order    []string
}

func newStore(lock *sync.Mutex, core schema.Schema, unique string, extensions ...schema.Schema) *store {
	return &store{
		lock: lock, core: core, extensions: extensions, unique: unique,
		onDelete: func(string) {}, entries: map[string]*entry{},
	}
}

func (s *store) Create(_ *http.Request, attributes scim.ResourceAttributes) (scim.Resource, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	id := newID()
	if s.isTaken(id, attributes) {
		return scim.Resource{}, errors.ScimErrorUniqueness
	}
	now := time.Now().UTC()
	s.entries[id] = &entry{withoutPassword(attributes), now, now}
	s.order = append(s.order, id)
	return s.shown(id), nil
}

func (s *store) Get(_ *http.Request, id string) (scim.Resource, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.entries[id] == nil {
		return scim.Resource{}, errors.ScimErrorResourceNotFound(id)
	}
	return s.shown(id), nil
}

func (s *store) GetAll(_ *http.Request, params scim.ListRequestParams) (scim.Page, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	found := []scim.Resource{}
	for _, id := range s.order {
		if params.FilterValidator == nil || params.FilterValidator.PassesFilter(s.filterable(id)) == nil {
			found = append(found, s.shown(id))
		}
	}
	first := min(params.StartIndex-1, len(found))
	last := min(first+params.Count, len(found))
	return scim.Page{TotalResults: len(found), Resources: found[first:last]}, nil
}

func (s *store) Replace(_ *http.Request, id string, attributes scim.ResourceAttributes) (scim.Resource, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	return s.write(id, withoutPassword(attributes))
}

func (s *store) Patch(_ *http.Request, id string, operations []scim.PatchOperation) (scim.Resource, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.entries[id] == nil {
		return scim.Resource{}, errors.ScimErrorResourceNotFound(id)
	}
	attributes := copied(s.entries[id].attributes)
	for _, operation := range operations {
		operation.Value = copied(values{"value": operation.Value})["value"]
		if err := s.apply(attributes, operation); err != nil {
			return scim.Resource{}, err
		}
	}
	for _, attribute := range s.core.Attributes {
		if attribute.Required() && attributes[attribute.Name()] == nil {
			return scim.Resource{}, errors.ScimErrorMutability
		}
	}
	return s.write(id, withoutPassword(attributes))
}

func (s *store) Delete(_ *http.Request, id string) error {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.entries[id] == nil {
		return errors.ScimErrorResourceNotFound(id)
	}
	delete(s.entries, id)
	for i, each := range s.order {
		if each == id {
			s.order = append(s.order[:i], s.order[i+1:]...)
			break
		}
	}
	s.onDelete(id)
	return nil
}

// write replaces what is kept of a resource; what does not change keeps its time.
func (s *store) write(id string, attributes values) (scim.Resource, error) {
	known := s.entries[id]
	if known == nil {
		return scim.Resource{}, errors.ScimErrorResourceNotFound(id)
	}
	if s.isTaken(id, attributes) {
		return scim.Resource{}, errors.ScimErrorUniqueness
	}
	if !reflect.DeepEqual(copied(known.attributes), copied(attributes)) {
		known.attributes = attributes
		known.lastModified = time.Now().UTC()
	}
	return s.shown(id), nil
}

// forgetMember takes a user who is gone out of every group; the lock is held.
func (s *store) forgetMember(gone string) {
	for id, known := range s.entries {
		attributes := copied(known.attributes)
		members, _ := attributes["members"].([]interface{})
		left := []interface{}{}
		for _, member := range members {
			if values, ok := member.(values); !ok || values["value"] != gone {
				left = append(left, member)
			}
		}
		setOrDelete(attributes, "members", left)
		s.write(id, attributes)
	}
}

func (s *store) isTaken(id string, attributes values) bool {
	name, isNamed := attributes[s.unique].(string)
	for other, known := range s.entries {
		otherName, isOtherNamed := known.attributes[s.unique].(string)
		if other != id && isNamed && isOtherNamed && strings.EqualFold(name, otherName) {
			return true
		}
	}
	return false
}

func (s *store) shown(id string) scim.Resource {
	known := s.entries[id]
	resource := scim.Resource{
		ID:         id,
		Attributes: copied(known.attributes),
		Meta:       scim.Meta{Created: &known.created, LastModified: &known.lastModified},
	}
	if externalID, ok := known.attributes["externalId"].(string); ok {
		resource.ExternalID = optional.NewString(externalID)
	}
	return resource
}

// filterable has what the library's filters look for: attributes of extensions stand beside the others with their URN.
func (s *store) filterable(id string) values {
	known := s.entries[id]
	all := copied(known.attributes)
	for _, extension := range s.extensions {
		values, _ := all[extension.ID].(values)
		for name, value := range values {
			all[extension.ID+":"+name] = value
		}
	}
	all["id"] = id
	all["meta"] = values{
		"created":      known.created.Format(time.RFC3339),
		"lastModified": known.lastModified.Format(time.RFC3339),
	}
	return all
}

// withoutPassword leaves out what an application would never keep as it came.
func withoutPassword(attributes values) values {
	kept := copied(attributes)
	delete(kept, "password")
	return kept
}

// copied is a deep copy; what the library calls by types of its own becomes plain JSON.
func copied(attributes values) values {
	text, err := json.Marshal(attributes)
	if err != nil {
		panic(err)
	}
	all := values{}
	if err := json.Unmarshal(text, &all); err != nil {
		panic(err)
	}
	return all
}

func newID() string {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		panic(err)
	}
	return fmt.Sprintf("%x", random)
}
