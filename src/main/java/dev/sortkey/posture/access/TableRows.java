package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import dev.sortkey.posture.iam.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks for every principal and every ability what it may do with one table.
final class TableRows {
    private static final Comparator<Decision> STRONGEST =
            Comparator.comparing(Decision::verdict).thenComparing(it -> !it.certain());

    private static final Set<Layer> SIMULATED = EnumSet.of(Layer.IDENTITY, Layer.BOUNDARY, Layer.SERVICE_CONTROL);

    private final Facts facts;
    private final Account account;
    private final TableResources target;
    private final List<SimulatorMismatch> disagreements = new ArrayList<>();

    private final Set<Ability> abilities;

    TableRows(Facts facts, Account account, String arn) {
        this(facts, account, arn, EnumSet.allOf(Ability.class));
    }

    /// @param abilities those that the rows of users and roles are about
    TableRows(Facts facts, Account account, String arn, Set<Ability> abilities) {
        this.abilities = abilities;
        this.facts = facts;
        this.account = account;
        this.target = TableResources.of(facts, arn);
    }

    TableAccess access() {
        var rows = new ArrayList<AccessRow>();
        Principal me = account.me();
        for (Principal principal : account.principals()) {
            if (me == null || !principal.arn().equals(me.arn())) {
                rows.add(row(principal));
            }
        }
        rows.removeIf(row -> !row.touches());
        rows.sort(Comparator.comparing(TableRows::power).reversed().thenComparing(AccessRow::arn));
        rows.addAll(0, outsiders());
        rows.addAll(0, mine().rows());
        return new TableAccess(target.arn(), rows, unread(), disagreements);
    }

    /// The rows of those whom the table's policy lets in from outside.
    List<AccessRow> outsiders() {
        return account.resourcePolicy(target.arn()) instanceof Policy policy
                ? new OutsiderRows(account, target, policy).rows()
                : List.of();
    }

    TableAccess mine() {
        Principal me = account.me();
        if (me == null) {
            return new TableAccess(target.arn(), List.of(), unread(), disagreements);
        }
        String session = me.caller().session();
        AccessRow row = row(me, AccessRow.Kind.ME, session.isEmpty() ? me.arn() : session);
        return new TableAccess(target.arn(), List.of(row), unread(), disagreements);
    }

    /// The row of a user or a role.
    AccessRow row(Principal principal) {
        return row(principal, principal.user() ? AccessRow.Kind.USER : AccessRow.Kind.ROLE, principal.arn());
    }

    private AccessRow row(Principal principal, AccessRow.Kind kind, String arn) {
        PolicySimulation simulation = PolicySimulation.of(facts, principal.arn());
        Map<Ability, List<Decision>> decisions = new EnumMap<>(Ability.class);
        for (Ability ability : abilities) {
            decisions.put(
                    ability,
                    ability.actions().stream()
                            .flatMap(action -> decide(principal, action, simulation).stream())
                            .sorted(STRONGEST)
                            .toList());
        }
        return new AccessRow(arn, principal.name(), kind, decisions, principal.lastUsed());
    }

    /// The strongest decision for `action`, on the table itself or on what belongs to it; none where nothing does.
    Optional<Decision> decide(Principal principal, String action) {
        return decide(principal, action, PolicySimulation.of(facts, principal.arn()));
    }

    /// The strongest decision for `action`, on the table itself or on what belongs to it; none where nothing does.
    private Optional<Decision> decide(Principal principal, String action, PolicySimulation simulation) {
        return target.resources(action).stream()
                .map(resource -> decide(principal, action, resource, simulation))
                .min(STRONGEST);
    }

    /// Ours; where layers of it could not be read, the simulator's, which sees them.
    private Decision decide(Principal principal, String action, String resource, PolicySimulation simulation) {
        Decision ours = account.decide(principal, action, resource);
        Decision theirs = simulation.decision(ours);
        if (theirs == null || ours.verdict() == AccessVerdict.EXPLICITLY_DENIED) {
            return ours;
        }
        if (ours.unseen().stream().anyMatch(SIMULATED::contains)) {
            return theirs;
        }
        if (simulation.contradicts(ours)) {
            String word = String.valueOf(simulation.word(action, resource));
            disagreements.add(new SimulatorMismatch(principal.arn(), action, ours.verdict(), word));
        }
        return ours;
    }

    /// Orders by the most harmful ability that is had, then by the next.
    private static String power(AccessRow row) {
        var power = new StringBuilder();
        for (Ability ability : Ability.values()) {
            AccessVerdict verdict = row.decision(ability).verdict();
            power.append(verdict == AccessVerdict.ALLOWED ? '2' : verdict == AccessVerdict.DEPENDS ? '1' : '0');
        }
        return power.toString();
    }

    private List<UnreadPolicies> unread() {
        var unread = new ArrayList<>(account.unread());
        for (String owner : List.of(target.arn(), target.stream())) {
            Question question = Questions.policy(owner);
            Answer answer = facts.get(question);
            boolean asked = owner.equals(target.arn()) || !(answer instanceof Answer.NotAsked);
            if (asked && !answer.isSettled()) {
                unread.add(new UnreadPolicies(Layer.RESOURCE, question, answer));
            }
        }
        return unread;
    }
}
