import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.exceptions.ConflictException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResourceNotFoundException;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Meta;
import de.captaingoldfish.scim.sdk.common.schemas.SchemaAttribute;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import de.captaingoldfish.scim.sdk.server.endpoints.Context;
import de.captaingoldfish.scim.sdk.server.endpoints.ResourceHandler;
import de.captaingoldfish.scim.sdk.server.filter.FilterNode;
import de.captaingoldfish.scim.sdk.server.response.PartialListResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps the resources of one type in memory. The SDK filters, sorts and pages what is listed. */
abstract class Store<T extends ResourceNode> extends ResourceHandler<T> {
  final Map<String, T> stored = new LinkedHashMap<>();
  private final Class<T> kind;

  Store(Class<T> kind) {
    this.kind = kind;
  }

  /** Refuses what must be there once only. */
  void checkUnique(T resource) {}

  @Override
  public synchronized T createResource(T resource, Context context) {
    checkUnique(resource);
    String id = UUID.randomUUID().toString();
    Instant now = Instant.now();
    resource.setId(id);
    setTimes(resource, now, now);
    stored.put(id, copied(resource));
    return resource;
  }

  @Override
  public synchronized T getResource(
      String id, List<SchemaAttribute> attributes, List<SchemaAttribute> excludedAttributes, Context context) {
    T known = stored.get(id);
    return known == null ? null : copied(known);
  }

  @Override
  public synchronized PartialListResponse<T> listResources(
      long startIndex,
      int count,
      FilterNode filter,
      SchemaAttribute sortBy,
      SortOrder sortOrder,
      List<SchemaAttribute> attributes,
      List<SchemaAttribute> excludedAttributes,
      Context context) {
    List<T> all = stored.values().stream().map(this::copied).toList();
    return PartialListResponse.<T>builder().resources(all).totalResults(all.size()).build();
  }

  @Override
  public synchronized T updateResource(T resource, Context context) {
    String id = resource.getId().orElseThrow();
    T known = stored.get(id);
    if (known == null) throw new ResourceNotFoundException("no resource has the id " + id);
    checkUnique(resource);
    Instant created = known.getMeta().flatMap(Meta::getCreated).orElseThrow();
    Instant lastModified = known.getMeta().flatMap(Meta::getLastModified).orElseThrow();
    boolean isChanged = !withoutMeta(known).equals(withoutMeta(resource));
    setTimes(resource, created, isChanged ? Instant.now() : lastModified);
    stored.put(id, copied(resource));
    return resource;
  }

  @Override
  public synchronized void deleteResource(String id, Context context) {
    if (stored.remove(id) == null) throw new ResourceNotFoundException("no resource has the id " + id);
  }

  T copied(T resource) {
    return JsonHelper.copyResourceToObject(resource.deepCopy(), kind);
  }

  /** The SDK has set the rest of meta, and refuses another. */
  private void setTimes(T resource, Instant created, Instant lastModified) {
    Meta meta = resource.getMeta().orElseThrow();
    meta.setCreated(created);
    meta.setLastModified(lastModified);
  }

  private T withoutMeta(T resource) {
    T rest = copied(resource);
    rest.remove("meta");
    return rest;
  }

  static final class Users extends Store<User> {
    private final Groups groups;

    Users(Groups groups) {
      super(User.class);
      this.groups = groups;
    }

    @Override
    void checkUnique(User user) {
      String name = user.getUserName().orElse("");
      for (User other : stored.values())
        if (!other.getId().equals(user.getId()) && name.equalsIgnoreCase(other.getUserName().orElse("")))
          throw new ConflictException("the userName is taken", "uniqueness");
    }

    @Override
    public synchronized void deleteResource(String id, Context context) {
      super.deleteResource(id, context);
      groups.forgetMember(id, context);
    }
  }

  static final class Groups extends Store<Group> {
    Groups() {
      super(Group.class);
    }

    /** Takes a user who is gone out of every group. */
    synchronized void forgetMember(String gone, Context context) {
      for (Group known : List.copyOf(stored.values())) {
        Group group = copied(known);
        group.setMembers(
            group.getMembers().stream().filter(member -> !gone.equals(member.getValue().orElse(null))).toList());
        updateResource(group, context);
      }
    }
  }
}
