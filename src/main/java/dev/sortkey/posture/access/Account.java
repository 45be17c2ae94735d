package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Partition;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The caller's account with all policies that decide who can do what in it; each document is read once.
public final class Account {
    private final Facts facts;
    private final String id;
    private final List<Principal> principals;
    private final ManagedPolicies managed;
    private final Organisation organisation;
    private final RequestContext context;
    private final @Nullable CallerSession session;
    private final Map<String, Document> resourcePolicies;
    /// The layer of resource policies is unseen for these; asked again and again.
    private final Map<String, Boolean> unseenPolicies = new ConcurrentHashMap<>();
    private final Map<String, CallerContext> contexts = new ConcurrentHashMap<>();
    private final Map<String, List<Principal>> allowed = new ConcurrentHashMap<>();

    private Account(Facts facts, List<Principal> principals) {
        this.facts = facts;
        this.principals = principals;
        managed = new ManagedPolicies(facts.body(Questions.PRINCIPALS));
        String caller = facts.account();
        id = caller.isEmpty() && !principals.isEmpty()
                ? principals.getFirst().caller().account()
                : caller;
        organisation = Organisation.of(facts, id);
        context = ContextValues.of(facts, id, organisation);
        session = CallerSession.of(facts, principals);
        resourcePolicies = Map.copyOf(resourcePolicies(facts));
    }

    /// What `facts` say of it.
    public static Account of(Facts facts) {
        return of(facts, principals(facts));
    }

    /// The same with `principals`, which {@link #principals(Facts)} has read before: from the same answer, which
    /// all Regions of an account share.
    public static Account of(Facts facts, List<Principal> principals) {
        return new Account(facts, principals);
    }

    /// The users and roles in `facts`; empty when they could not be read.
    public static List<Principal> principals(Facts facts) {
        return facts.get(Questions.PRINCIPALS) instanceof Answer.Known(var body, var _)
                ? PrincipalReader.read(body)
                : List.of();
    }

    /// Its twelve digits, or empty when they are not known.
    public String id() {
        return id;
    }

    /// All users, then all roles; empty when they could not be read.
    public List<Principal> principals() {
        return principals;
    }

    /// Those of whose own policies a statement allows `action`, wherever and whenever.
    public List<Principal> principals(String action) {
        return allowed.computeIfAbsent(
                action,
                _ -> principals.stream()
                        .filter(who -> who.identity().stream()
                                .anyMatch(document -> !(document instanceof Policy(var _, var statements))
                                        || statements.stream()
                                                .anyMatch(it -> it.allows()
                                                        && it.actions().cover(action))))
                        .toList());
    }

    /// The ARN of a policy of AWS that allows everything.
    public String anyAdministrator() {
        return iamArn("policy/AdministratorAccess").replace(":" + id + ":", ":aws:");
    }

    /// Its groups and the versions of its managed policies.
    public ManagedPolicies managed() {
        return managed;
    }

    /// The ARNs of the tables whose policy was asked for and isn't known.
    public List<String> unknownPolicies() {
        return facts.asked("dynamodb", "GetResourcePolicy").stream()
                .filter(question -> !facts.get(question).isSettled())
                .map(Question::subject)
                .filter(arn -> arn.contains(":table/") && !arn.contains("/stream/"))
                .toList();
    }

    /// The names of its known tables in the connection's region.
    public List<String> tables() {
        return facts.tableNames();
    }

    /// The ARN of the table `name` in the connection's region.
    public String tableArn(String name) {
        return Partition.table(facts.region(), id, name);
    }

    /// The ARN of something that IAM has in it, such as `role/app`.
    public String iamArn(String path) {
        return "arn:" + Partition.of(facts.region()) + ":iam::" + id + ":" + path;
    }

    /// The known policies of tables, streams and keys, by the ARN of what they are about.
    public Map<String, Document> policies() {
        return resourcePolicies;
    }

    /// The organisation that it is in.
    public Organisation organisation() {
        return organisation;
    }

    /// The caller that the facts were read with, or null if unknown. If its policies couldn't be read, only
    /// its name is known.
    public @Nullable Principal me() {
        return session == null ? null : session.who();
    }

    /// What could not be read, apart from the policies of single resources.
    public List<UnreadPolicies> unread() {
        var unread = new ArrayList<>(organisation.unread());
        Answer answer = facts.get(Questions.PRINCIPALS);
        if (!(answer instanceof Answer.Known)) {
            unread.add(new UnreadPolicies(Layer.IDENTITY, Questions.PRINCIPALS, answer));
        }
        return unread;
    }

    /// All principals that can access the table with that ARN.
    public TableAccess table(String arn) {
        return new TableRows(facts, this, arn).access();
    }

    /// For each of `actions` the strongest decision about `who` on the table with that ARN or on what belongs to
    /// it: an action on something that the table doesn't have is left out.
    public Map<String, Decision> strongest(Principal who, List<String> actions, String arn) {
        var rows = new TableRows(facts, this, arn);
        var decisions = new LinkedHashMap<String, Decision>();
        actions.forEach(action -> rows.decide(who, action).ifPresent(it -> decisions.put(action, it)));
        return decisions;
    }

    /// The decision of all policies together about `action` by `who` on `resource`.
    public Decision decide(Principal who, String action, String resource) {
        Set<Layer> unseen = EnumSet.noneOf(Layer.class);
        unseen.addAll(organisation.unseen());
        String owner = owner(resource);
        if (!owner.isEmpty() && unseenPolicies.computeIfAbsent(owner, this::isUnseen)) {
            unseen.add(Layer.RESOURCE);
        }
        Document endpoint = null;
        if (session != null && who.equals(session.who())) {
            unseen.addAll(session.unseen());
            endpoint = session.endpoint();
        }
        return new Policies(
                        who.identity(),
                        resourcePolicies.get(owner),
                        who.boundary(),
                        null,
                        organisation.serviceControl(),
                        organisation.resourceControl(),
                        endpoint,
                        unseen)
                .decide(request(who, action, resource));
    }

    /// What my own row would say of the table with that ARN, and where the simulator says otherwise; without a row
    /// when nobody is known to ask.
    public TableAccess mine(String arn) {
        return new TableRows(facts, this, arn).mine();
    }

    /// What the policies of `who` say to `action` on `resource` within all that limits them, but for the resource's
    /// own policy.
    public Decision granted(Principal who, String action, String resource) {
        return granted(who, request(who, action, resource));
    }

    private Decision granted(Principal who, AccessRequest request) {
        return organisation
                .limiting(request.action())
                .identity(who.identity())
                .boundary(who.boundary())
                .decide(request);
    }

    /// The decision of only the policies of `who`, within its boundary, about `action` on `resource`.
    public Decision own(Principal who, String action, String resource) {
        return own(who, request(who, action, resource));
    }

    /// The same, with the values of the condition key `key`; without any it is absent.
    public Decision own(Principal who, String action, String resource, String key, String... values) {
        return own(who, request(who, action, resource).with(key, values));
    }

    /// What {@link #granted} says to handing the role with the ARN `role` to `service`.
    public Decision passes(Principal who, String role, String service) {
        return granted(who, request(who, "iam:PassRole", role).with("iam:PassedToService", service));
    }

    private static Decision own(Principal who, AccessRequest request) {
        return Policies.NONE.identity(who.identity()).boundary(who.boundary()).decide(request);
    }

    private boolean isUnseen(String owner) {
        Question question = owner.contains(":key/") ? AwsQuestions.keyPolicy(owner) : Questions.policy(owner);
        return !facts.get(question).isSettled() && !isStreamThatIsOff(owner);
    }

    /// The request of `who` for `action` on `resource`, with all that is known of it.
    public AccessRequest request(Principal who, String action, String resource) {
        return new AccessRequest(who.caller(), action, resource, id, TableResources.context(action, context(who)));
    }

    private RequestContext context(Principal who) {
        CallerContext known = contexts.get(who.arn());
        if (known == null || !known.isOf(who)) {
            known = new CallerContext(who.name(), who.id(), who.tags(), ContextValues.of(context, who));
            contexts.put(who.arn(), known);
        }
        return known.context();
    }

    /// What is known of the condition keys of a principal's requests, with what it was made from.
    private record CallerContext(String name, String id, Map<String, String> tags, RequestContext context) {
        boolean isOf(Principal who) {
            return name.equals(who.name()) && id.equals(who.id()) && tags.equals(who.tags());
        }
    }

    /// The policy of the table or the stream `arn`, or null when it has none or it wasn't read.
    @Nullable
    Document resourcePolicy(String arn) {
        return resourcePolicies.get(arn);
    }

    /// Whether the table `arn` or its stream has a policy.
    boolean hasPolicy(String arn) {
        return resourcePolicies.keySet().stream().anyMatch(owner -> owner.equals(arn) || owner.startsWith(arn + "/"));
    }

    /// The ARN of the table, the stream or the key whose policy is about `resource`; empty for anything else.
    static String owner(String resource) {
        if (resource.contains(":kms:") && resource.contains(":key/")) {
            return resource;
        }
        if (!resource.contains(":dynamodb:") || !resource.contains(":table/")) {
            return "";
        }
        int inner = resource.contains("/stream/") ? -1 : resource.indexOf('/', resource.indexOf(":table/") + 7);
        return inner < 0 ? resource : resource.substring(0, inner);
    }

    /// Whether `owner` is a stream that is off, according to its table's description: its policy isn't read then.
    private boolean isStreamThatIsOff(String owner) {
        int stream = owner.indexOf("/stream/");
        return stream >= 0
                && facts.get(Questions.table(owner.substring(owner.indexOf('/') + 1, stream)))
                        instanceof Answer.Known(var body, var _)
                && !body.at("/Table/StreamSpecification/StreamEnabled").asBoolean(false);
    }

    private static Map<String, Document> resourcePolicies(Facts facts) {
        var policies = new HashMap<String, Document>();
        for (Question question : Stream.of(
                        facts.asked("dynamodb", "GetResourcePolicy"), facts.asked("kms", "GetKeyPolicy"))
                .flatMap(List::stream)
                .toList()) {
            String text = facts.text(question, "/Policy");
            if (!text.isEmpty()) {
                policies.put(question.subject(), Document.of(question.subject(), text));
            }
        }
        return policies;
    }
}
