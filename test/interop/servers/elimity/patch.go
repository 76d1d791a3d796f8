package main

import (
	"reflect"
	"strings"

	"github.com/elimity-com/scim"
	"github.com/elimity-com/scim/errors"
	"github.com/elimity-com/scim/filter"
	"github.com/elimity-com/scim/schema"
	parser "github.com/scim2/filter-parser/v2"
)

type values = map[string]interface{}

// apply does one operation, which the library has checked; doing it is the application's part (RFC 7644 section 3.5.2).
func (s *store) apply(attributes values, operation scim.PatchOperation) error {
	if operation.Path != nil {
		return s.applyAt(attributes, operation.Op, *operation.Path, operation.Value)
	}
	given, _ := operation.Value.(values)
	for name, value := range given {
		if extension := s.extension(name); extension != nil {
			inner, _ := value.(values)
			for innerName, innerValue := range inner {
				path := parser.Path{AttributePath: parser.AttributePath{URIPrefix: &extension.ID, AttributeName: innerName}}
				if err := s.applyAt(attributes, operation.Op, path, innerValue); err != nil {
					return err
				}
			}
			continue
		}
		path, err := parser.ParsePath([]byte(name))
		if err != nil {
			return errors.ScimErrorInvalidPath
		}
		if err := s.applyAt(attributes, operation.Op, path, value); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) applyAt(attributes values, op string, path parser.Path, value interface{}) error {
	reference, holder := s.core, attributes
	if extension := s.extension(path.AttributePath.URI()); extension != nil {
		reference = *extension
		inner, _ := attributes[extension.ID].(values)
		if inner == nil {
			inner = values{}
		}
		holder = inner
		defer func() { setOrDelete(attributes, extension.ID, inner) }()
	}
	name := path.AttributePath.AttributeName
	if strings.EqualFold(name, "externalId") {
		change(holder, op, "externalId", value)
		return nil
	}
	attribute, ok := reference.Attributes.ContainsAttribute(name)
	if !ok {
		return errors.ScimErrorInvalidPath
	}
	sub := path.SubAttributeName() + path.AttributePath.SubAttributeName()
	if sub != "" {
		found, ok := attribute.SubAttributes().ContainsAttribute(sub)
		if !ok {
			return errors.ScimErrorInvalidPath
		}
		sub = found.Name()
	}
	switch {
	case attribute.MultiValued() && path.ValueExpression == nil && sub == "":
		changeList(holder, op, attribute.Name(), value)
	case attribute.MultiValued():
		return changeSome(holder, op, attribute, path.ValueExpression, sub, value)
	case sub != "":
		inner, _ := holder[attribute.Name()].(values)
		if inner == nil {
			inner = values{}
		}
		change(inner, op, sub, value)
		setOrDelete(holder, attribute.Name(), inner)
	default:
		change(holder, op, attribute.Name(), value)
	}
	return nil
}

func (s *store) extension(uri string) *schema.Schema {
	for i := range s.extensions {
		if strings.EqualFold(s.extensions[i].ID, uri) {
			return &s.extensions[i]
		}
	}
	return nil
}

// change sets one value or takes it away; sub-attributes that are not named stay (section 3.5.2.3).
func change(holder values, op, name string, value interface{}) {
	given, isComplex := value.(values)
	known, isKnown := holder[name].(values)
	switch {
	case op == scim.PatchOperationRemove || value == nil:
		delete(holder, name)
	case isComplex && isKnown:
		for sub, each := range given {
			known[sub] = each
		}
	default:
		holder[name] = value
	}
}

// changeList adds values that are not there yet, replaces all, or removes all or those that are listed.
func changeList(holder values, op, name string, value interface{}) {
	given, isList := value.([]interface{})
	if !isList && value != nil {
		given = []interface{}{value}
	}
	known, _ := holder[name].([]interface{})
	switch op {
	case scim.PatchOperationRemove:
		known = without(known, given)
	case scim.PatchOperationReplace:
		known = given
	default:
		for _, each := range given {
			if !contains(known, each) {
				yieldPrimary(known, each)
				known = append(known, each)
			}
		}
	}
	setOrDelete(holder, name, known)
}

// without leaves out the values that are listed, as Entra lists the members that it removes; all where none is.
func without(known, listed []interface{}) []interface{} {
	left := []interface{}{}
	for _, each := range known {
		isListed := len(listed) == 0 || contains(listed, each)
		for _, other := range listed {
			inner, _ := each.(values)
			wanted, _ := other.(values)
			isListed = isListed || (wanted["value"] != nil && wanted["value"] == inner["value"])
		}
		if !isListed {
			left = append(left, each)
		}
	}
	return left
}

// changeSome changes the values that a filter selects, or all where there is none.
func changeSome(holder values, op string, attribute schema.CoreAttribute, expression parser.Expression, sub string, value interface{}) error {
	known, _ := holder[attribute.Name()].([]interface{})
	kept, found := []interface{}{}, false
	for _, each := range known {
		if !isSelected(attribute, expression, each) {
			kept = append(kept, each)
			continue
		}
		found = true
		inner, isComplex := each.(values)
		switch {
		case sub != "" && isComplex:
			if sub == "primary" && value == true {
				yieldPrimary(known, values{"primary": true})
			}
			change(inner, op, sub, value)
			kept = append(kept, inner)
		case op == scim.PatchOperationReplace:
			yieldPrimary(known, value)
			kept = append(kept, value)
		case op == scim.PatchOperationAdd:
			if given, ok := value.(values); ok && isComplex {
				for name, one := range given {
					inner[name] = one
				}
			}
			kept = append(kept, each)
		}
	}
	if !found && op != scim.PatchOperationRemove {
		return errors.ScimErrorNoTarget
	}
	setOrDelete(holder, attribute.Name(), kept)
	return nil
}

func isSelected(attribute schema.CoreAttribute, expression parser.Expression, value interface{}) bool {
	if expression == nil {
		return true
	}
	inner, isComplex := value.(values)
	if !isComplex {
		inner = values{"value": value}
	}
	reference := schema.Schema{Attributes: filter.MultiValuedFilterAttributes(attribute)}
	return filter.NewFilterValidator(expression, reference).PassesFilter(inner) == nil
}

// yieldPrimary makes room for a new primary value: only one may be it (section 3.5.2).
func yieldPrimary(known []interface{}, next interface{}) {
	if given, ok := next.(values); !ok || given["primary"] != true {
		return
	}
	for _, each := range known {
		if inner, ok := each.(values); ok && inner["primary"] == true {
			inner["primary"] = false
		}
	}
}

func contains(known []interface{}, value interface{}) bool {
	for _, each := range known {
		if reflect.DeepEqual(each, value) {
			return true
		}
	}
	return false
}

// setOrDelete leaves nothing empty behind: an empty list or object is as good as none (RFC 7643 section 2.5).
func setOrDelete(holder values, name string, value interface{}) {
	if reflect.ValueOf(value).Len() == 0 {
		delete(holder, name)
	} else {
		holder[name] = value
	}
}
