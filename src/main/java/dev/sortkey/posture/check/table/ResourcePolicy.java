package dev.sortkey.posture.check.table;

import dev.sortkey.posture.access.NamedOutsiders;
import dev.sortkey.posture.access.Organisation;
import dev.sortkey.posture.access.Outsider;
import dev.sortkey.posture.access.Outsider.Entry;
import dev.sortkey.posture.access.Strangers;
import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.check.PolicyRepair;
import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Missing;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// The resource policy of a table, a stream or a key, and the outsiders that it lets in, as far as the
/// organization's resource control policies let it.
///
/// @param kind whose it is
/// @param arn the table, the stream or the key
/// @param actions the actions that the policy can allow
/// @param finding builds the findings
/// @param answer the answer that it stands in
/// @param policy what it says
record ResourcePolicy(
        Kind kind, String arn, List<String> actions, FindingBuilder finding, KnownAnswer answer, Policy policy) {
    static final String TEXT = "/Policy";

    /// Whose it is.
    enum Kind {
        /// A table's or a stream's.
        DATA("resource policy", "policy", ""),
        /// A key's. Services use it for their callers, and aren't judged.
        KEY("key policy", "key policy", " on the key");

        private final String name;
        private final String brief;
        private final String on;

        Kind(String name, String brief, String on) {
            this.name = name;
            this.brief = brief;
            this.on = on;
        }
    }

    /// What `known` says of the policy of `arn`; it passes when there is none.
    static Finding check(
            AssessmentContext context,
            String arn,
            List<String> actions,
            FindingBuilder finding,
            Function<ResourcePolicy, Finding> known) {
        Question question = Questions.policy(arn);
        if (!context.facts().isAws() && !(context.facts().get(question) instanceof Answer.Known)) {
            return finding.notApplicable("This server isn't AWS, so it has no resource policies.");
        }
        return finding.of(question, answer -> {
            if (answer.text(TEXT).isEmpty()) {
                return finding.pass("There is no resource policy.", answer.evidence(TEXT));
            }
            return read(
                    Kind.DATA,
                    arn,
                    answer,
                    finding,
                    policy -> known.apply(new ResourcePolicy(Kind.DATA, arn, actions, finding, answer, policy)));
        });
    }

    /// What `known` says of the policy of `arn` in `answer`, if that can be parsed.
    static Finding read(
            Kind kind, String arn, KnownAnswer answer, FindingBuilder finding, Function<Policy, Finding> known) {
        return switch (Document.of(arn, answer.text(TEXT))) {
            case Policy policy -> known.apply(policy);
            case Document.Unreadable(var _, var line, var column, var why) ->
                finding.unknown(
                        "The " + kind.name + " can't be parsed.",
                        List.of(Missing.of(
                                answer.question().toString(), "Line " + line + ", column " + column + ": " + why)),
                        answer.evidence(TEXT));
        };
    }

    private AssessmentContext context() {
        return finding.context();
    }

    private Organisation organisation() {
        return context().account().organisation();
    }

    /// The stranger that it lets in, if any.
    Optional<Entry> open() {
        return stranger(organisation().resourceControl());
    }

    private Optional<Entry> stranger(List<List<Document>> resourceControl) {
        List<Document> documents = Stream.concat(
                        Stream.of(policy), resourceControl.stream().flatMap(List::stream))
                .toList();
        return Outsider.first(
                Strangers.of(documents, arn, organisation().idIfKnown()).stream()
                        .filter(it -> kind == Kind.DATA || !it.isService())
                        .toList(),
                policies(resourceControl),
                actions,
                NamedOutsiders.resources(arn));
    }

    private Policies policies(List<List<Document>> resourceControl) {
        return Policies.NONE.resource(policy).organisation(List.of(), resourceControl);
    }

    /// The finding that it is public.
    Finding open(Entry entry) {
        Fix fix = fix();
        Decision decision = entry.decision();
        boolean always = decision.verdict() == AccessVerdict.ALLOWED;
        return finding.fail(
                        always && !entry.who().isService() ? Severity.CRITICAL : Severity.HIGH,
                        entry.who().name() + " can call " + decision.action() + kind.on
                                + (always
                                        ? "."
                                        : " if they meet a condition on " + String.join(", ", decision.keys()) + "."),
                        fix,
                        answer.evidence(TEXT))
                .unless(FindingBuilder.UNREAD_CONTROLS, unreadControls());
    }

    /// The finding that it isn't public.
    Finding closed() {
        return stranger(List.of()).isPresent()
                ? finding.pass(
                        "The policy allows everybody, but the organization's resource control policies deny it to "
                                + "strangers.",
                        answer.evidence(TEXT))
                : finding.pass("The policy allows only named principals.", answer.evidence(TEXT));
    }

    private List<Missing> unreadControls() {
        return context().unread(Layer.RESOURCE_CONTROL);
    }

    /// The finding about accounts, organizations and services that it names, and that are neither trusted nor this
    /// account's own.
    Finding outsiders() {
        NamedOutsiders named = named(organisation().resourceControl());
        var accounts = foreign(named);
        var inside = new TreeSet<>(named.accounts().keySet());
        inside.retainAll(organisation().members());
        context().expectations().trustedAccounts().forEach(inside::remove);
        var organisations = foreignOrganisations(named);
        if (!named.services().isEmpty()) {
            return services(named.services().firstEntry().getValue(), accounts);
        }
        Optional<Finding> foreign = foreign(accounts, organisations);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        named.members().stream()
                .filter(it ->
                        !organisation().listed() || organisation().members().contains(it))
                .forEach(inside::add);
        if (!inside.isEmpty()) {
            return finding.info(
                    "The policy allows accounts in this organization: " + String.join(", ", inside) + ".",
                    answer.evidence(TEXT));
        }
        return open().isPresent()
                ? finding.notApplicable(
                        "The policy doesn't name other accounts: it's public, which is a finding of its own.",
                        answer.evidence(TEXT))
                : finding.pass("The policy doesn't allow anybody outside this account.", answer.evidence(TEXT));
    }

    private Finding services(Entry entry, Set<String> accounts) {
        return finding.fail(
                        entry.who().name() + " can call " + entry.decision().action()
                                + ": no condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID limits it."
                                + (accounts.isEmpty()
                                        ? ""
                                        : " The policy also allows " + String.join(", ", accounts) + "."),
                        fix(),
                        answer.evidence(TEXT))
                .unless(FindingBuilder.UNREAD_CONTROLS, unreadControls());
    }

    /// The finding about accounts and organizations that it names and lets in, and that are neither trusted nor
    /// this account's own; empty when there are none.
    Optional<Finding> foreign() {
        NamedOutsiders named = named(organisation().resourceControl());
        return foreign(foreign(named), foreignOrganisations(named));
    }

    private Optional<Finding> foreign(Set<String> accounts, Set<String> organisations) {
        if (accounts.isEmpty() && organisations.isEmpty()) {
            return Optional.empty();
        }
        if (accounts.isEmpty() && !organisation().known()) {
            return Optional.of(finding.unknown(
                    "It isn't known whether " + String.join(", ", organisations) + " is your organization.",
                    AwsQuestions.ORGANIZATION,
                    answer.evidence(TEXT)));
        }
        var outside = new ArrayList<>(accounts);
        outside.addAll(organisation().known() ? organisations : Set.of());
        var unread = new ArrayList<>(unreadControls());
        boolean listed = accounts.isEmpty() || organisation().listed();
        if (!listed) {
            unread.addFirst(FindingBuilder.missing(
                    AwsQuestions.ACCOUNTS, context().facts().get(AwsQuestions.ACCOUNTS)));
        }
        return Optional.of(finding.fail(
                        listed ? finding.rule().severity() : Severity.MEDIUM,
                        "The " + kind.brief + " allows accounts that are neither trusted nor "
                                + (listed ? "" : "known to be ") + "in this organization: "
                                + String.join(", ", outside) + ".",
                        fix(),
                        answer.evidence(TEXT))
                .unless(
                        listed ? FindingBuilder.UNREAD_CONTROLS : "The organization's accounts couldn't be read.",
                        unread));
    }

    /// The same policy without what lets outsiders in, or no policy if nothing would be left of it.
    private Fix fix() {
        String own = Caller.account(arn);
        var accounts = new ArrayList<>(List.of(own));
        accounts.addAll(context().expectations().trustedAccounts());
        String text = answer.text(TEXT);
        Optional<String> repaired = new PolicyRepair(text, accounts, this::letsOutsidersIn).repaired();
        Map<String, String> values = Map.of(
                "policyOf",
                arn,
                "revision",
                answer.text("/RevisionId"),
                "file",
                finding.resource().name() + "-" + kind.brief.replace(' ', '-') + ".json",
                "policy",
                repaired.orElse(""));
        return finding.fix(repaired.isPresent() ? "" : "nothing left", values)
                .warning("Those whom the " + kind.brief + " lets in today lose what only it gives them.");
    }

    private boolean letsOutsidersIn(Policy candidate) {
        var other = new ResourcePolicy(kind, arn, actions, finding, answer, candidate);
        NamedOutsiders named = other.named(List.of());
        return !foreign(named).isEmpty()
                || !foreignOrganisations(named).isEmpty()
                || (kind == Kind.DATA && !named.services().isEmpty())
                || other.stranger(List.of()).isPresent();
    }

    private NamedOutsiders named(List<List<Document>> resourceControl) {
        return NamedOutsiders.of(
                policy, policies(resourceControl), actions, arn, organisation().idIfKnown());
    }

    /// The accounts that are neither trusted nor in the organization.
    private Set<String> foreign(NamedOutsiders named) {
        var accounts = new TreeSet<>(named.accounts().keySet());
        context().expectations().trustedAccounts().forEach(accounts::remove);
        accounts.removeAll(organisation().members());
        return accounts;
    }

    private Set<String> foreignOrganisations(NamedOutsiders named) {
        var organisations = new TreeSet<>(named.organisations().keySet());
        organisations.remove(organisation().id());
        return organisations;
    }
}
