package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The organisation that the account is in, and its policies for the account: those of each level up to the root.
///
/// @param id such as `o-a1b2c3`; empty without one, or when it is not known
/// @param known whether it is known that there is none, or which
/// @param serviceControl the policies for the account's principals, level by level
/// @param resourceControl the policies for the account's resources, level by level
/// @param unread what could not be read of them
/// @param members the accounts in it, as far as they are known
/// @param listed whether these are all of them, or it is known that there is none
public record Organisation(
        String id,
        boolean known,
        List<List<Document>> serviceControl,
        List<List<Document>> resourceControl,
        List<UnreadPolicies> unread,
        Set<String> members,
        boolean listed) {
    private static final String RESOURCE = "|RESOURCE_CONTROL_POLICY";
    /// The services that both have resource control policies and lead to tables. IAM has none.
    private static final List<String> RESOURCES = List.of("dynamodb:", "sts:");
    /// More than any organisation has.
    private static final int LEVELS = 10;

    /// Copies the lists.
    public Organisation {
        serviceControl = List.copyOf(serviceControl);
        resourceControl = List.copyOf(resourceControl);
        unread = List.copyOf(unread);
        members = Set.copyOf(members);
    }

    /// What `facts` say of the organisation of `account`.
    public static Organisation of(Facts facts, String account) {
        return switch (facts.get(AwsQuestions.ORGANIZATION)) {
            case Answer.NotApplicable _ -> new Organisation("", true, Set.of(), true);
            case Answer.Known(var body, var _) -> {
                var it = body.path("Organization");
                String manager = it.path("MasterAccountId").asString("");
                var empty = new Organisation(
                        it.path("Id").asString(""),
                        true,
                        members(facts, manager),
                        facts.get(AwsQuestions.ACCOUNTS).isSettled());
                if (account.isEmpty()) {
                    yield empty.with(List.of(), List.of(), unread(facts, Questions.CALLER));
                }
                // Neither kind of policy is about the account that manages the others.
                yield manager.equals(account) ? empty : empty.levels(facts, account);
            }
            case Answer.Denied _, Answer.Failed _, Answer.NotAsked _ ->
                // Who manages it isn't known, and is in it.
                new Organisation(
                                "",
                                false,
                                members(facts, ""),
                                facts.get(AwsQuestions.ACCOUNTS) instanceof Answer.NotApplicable)
                        .with(List.of(), List.of(), unread(facts, AwsQuestions.ORGANIZATION));
        };
    }

    private Organisation(String id, boolean known, Set<String> members, boolean listed) {
        this(id, known, List.of(), List.of(), List.of(), members, listed);
    }

    private Organisation with(
            List<List<Document>> service, List<List<Document>> resource, List<UnreadPolicies> missing) {
        return new Organisation(id, known, service, resource, missing, members, listed);
    }

    /// The accounts that were listed, and `manager`, which is in it as well.
    private static Set<String> members(Facts facts, String manager) {
        return Stream.concat(
                        Stream.of(manager).filter(it -> !it.isEmpty()),
                        facts.body(AwsQuestions.ACCOUNTS)
                                .path("Accounts")
                                .valueStream()
                                .map(it -> it.path("Id").asString("")))
                .collect(Collectors.toSet());
    }

    /// Both kinds of policies, which the answer to `question` would have led to.
    private static List<UnreadPolicies> unread(Facts facts, Question question) {
        return Stream.of(Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL)
                .map(layer -> new UnreadPolicies(layer, question, facts.get(question)))
                .toList();
    }

    /// Its id, empty when it is known that there is none, null when neither is known.
    public @Nullable String idIfKnown() {
        return known ? id : null;
    }

    /// The layers that could not be read in full.
    public Set<Layer> unseen() {
        Set<Layer> unseen = EnumSet.noneOf(Layer.class);
        unread.forEach(it -> unseen.add(it.layer()));
        return unseen;
    }

    /// Its policies that limit who may call `action`, without any that grant it.
    public Policies limiting(String action) {
        boolean controls = RESOURCES.stream().anyMatch(action::startsWith);
        Set<Layer> unseen = unseen();
        if (!controls) {
            unseen.remove(Layer.RESOURCE_CONTROL);
        }
        return Policies.NONE
                .organisation(serviceControl, controls ? resourceControl : List.of())
                .unseen(unseen);
    }

    private Organisation levels(Facts facts, String account) {
        var service = new ArrayList<List<Document>>();
        var resource = new ArrayList<List<Document>>();
        var missing = new ArrayList<UnreadPolicies>();
        String target = account;
        for (int level = 0; level < LEVELS && !target.isEmpty(); level++) {
            read(facts, target, Layer.SERVICE_CONTROL, service, missing);
            read(facts, target + RESOURCE, Layer.RESOURCE_CONTROL, resource, missing);
            target = target.startsWith("r-") ? "" : parent(facts, target, missing);
        }
        return with(service, resource, missing);
    }

    private static String parent(Facts facts, String child, List<UnreadPolicies> missing) {
        Question question = AwsQuestions.parents(child);
        Answer answer = facts.get(question);
        String parent = answer instanceof Answer.Known(var body, var _)
                ? body.at("/Parents/0/Id").asString("")
                : "";
        if (parent.isEmpty()) {
            missing.add(new UnreadPolicies(Layer.SERVICE_CONTROL, question, answer));
            missing.add(new UnreadPolicies(Layer.RESOURCE_CONTROL, question, answer));
        }
        return parent;
    }

    private static void read(
            Facts facts, String target, Layer layer, List<List<Document>> levels, List<UnreadPolicies> missing) {
        Question question = AwsQuestions.policies(target);
        Answer answer = facts.get(question);
        if (answer instanceof Answer.NotApplicable) {
            return;
        }
        // Where the kind is in use, each target has at least one: an empty list is no answer.
        if (!(answer instanceof Answer.Known(var body, var _))
                || body.path("Policies").isEmpty()) {
            missing.add(new UnreadPolicies(layer, question, answer));
            return;
        }
        var documents = new ArrayList<Document>();
        for (var policy : body.path("Policies")) {
            Question describe = new Question(
                    "organizations", "DescribePolicy", policy.path("Id").asString(""));
            if (facts.get(describe) instanceof Answer.Known(var it, var _)) {
                documents.add(PrincipalReader.document(policy.path("Id").asString(""), it.at("/Policy/Content")));
            } else {
                documents.add(PrincipalReader.missing(describe.subject()));
                missing.add(new UnreadPolicies(layer, describe, facts.get(describe)));
            }
        }
        levels.add(documents);
    }
}
