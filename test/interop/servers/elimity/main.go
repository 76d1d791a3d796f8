// A server made with elimity-com/scim, set up as its README shows, on a free port that it tells.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"sync"

	"github.com/elimity-com/scim"
	"github.com/elimity-com/scim/optional"
	"github.com/elimity-com/scim/schema"
)

const token = "elimity-token"

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	var lock sync.Mutex
	groups := newStore(&lock, schema.CoreGroupSchema(), "")
	users := newStore(&lock, schema.CoreUserSchema(), "userName", schema.ExtensionEnterpriseUser())
	users.onDelete = groups.forgetMember
	server, err := scim.NewServer(
		&scim.ServerArgs{
			ServiceProviderConfig: &scim.ServiceProviderConfig{
				MaxResults:       100,
				SupportFiltering: true,
				SupportPatch:     true,
				AuthenticationSchemes: []scim.AuthenticationScheme{{
					Type:        scim.AuthenticationTypeOauthBearerToken,
					Name:        "Token",
					Description: "A bearer token",
					Primary:     true,
				}},
			},
			ResourceTypes: []scim.ResourceType{
				{
					ID:               optional.NewString("User"),
					Name:             "User",
					Endpoint:         "/Users",
					Description:      optional.NewString("User Account"),
					Schema:           users.core,
					SchemaExtensions: []scim.SchemaExtension{{Schema: users.extensions[0]}},
					Handler:          users,
				},
				{
					ID:          optional.NewString("Group"),
					Name:        "Group",
					Endpoint:    "/Groups",
					Description: optional.NewString("Group"),
					Schema:      groups.core,
					Handler:     groups,
				},
			},
		},
		scim.WithBaseURL(fmt.Sprintf("http://%s/v2", listener.Addr())),
	)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on %d\n", listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(listener, withToken(server)))
}

// withToken lets only those in who have the token: the application's part.
func withToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "Bearer "+token {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "application/scim+json")
		w.Header().Set("WWW-Authenticate", "Bearer")
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"401","detail":"who is asking?"}`)
	})
}
