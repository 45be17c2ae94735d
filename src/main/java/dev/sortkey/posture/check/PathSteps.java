package dev.sortkey.posture.check;

import dev.sortkey.posture.access.path.AccessPath;
import dev.sortkey.posture.access.path.Found;
import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.posture.finding.EscalationPath.Kind;
import dev.sortkey.posture.finding.EscalationPath.Place;
import dev.sortkey.posture.finding.EscalationPath.Reason;
import dev.sortkey.posture.finding.EscalationPath.Step;
import dev.sortkey.posture.finding.EscalationPaths;
import dev.sortkey.posture.iam.Decision;
import dev.sortkey.posture.iam.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Paths step by step, as findings and screens show them: with the service in between that has a role, and the
/// permission at the end.
public final class PathSteps {
    private static final String TABLE = ":table/";

    private PathSteps() {}

    /// The paths of `found`; `anyTable` is the ARN of a table that doesn't exist and stands for every one.
    public static EscalationPaths of(Found found, String anyTable) {
        return new EscalationPaths(
                found.paths().stream().map(path -> of(path, anyTable)).toList(), found.more());
    }

    private static EscalationPath of(AccessPath path, String anyTable) {
        var from = new Place(
                path.from().user() ? Kind.USER : Kind.ROLE,
                path.from().name(),
                path.from().arn());
        Decision gain = path.gain();
        return new EscalationPath(
                from,
                Stream.concat(
                                path.steps().stream().flatMap(PathSteps::steps),
                                Stream.of(step(List.of(gain.action()), table(gain, anyTable), List.of(gain), "")))
                        .toList());
    }

    /// What of the organization that wasn't read might refuse `path`, as a sentence; empty when nothing might.
    public static String doubt(AccessPath path) {
        Set<Layer> unseen = path.unseen();
        if (unseen.contains(Layer.SERVICE_CONTROL)) {
            return FindingBuilder.UNREAD_ORGANISATION;
        }
        return unseen.contains(Layer.RESOURCE_CONTROL) ? FindingBuilder.UNREAD_CONTROLS : "";
    }

    /// The table that `gain` is about, or what else.
    public static Place table(Decision gain, String anyTable) {
        String arn = gain.resource();
        if (arn.equals(anyTable)) {
            return new Place(Kind.TABLE, "every table", "");
        }
        String name = arn.contains(TABLE) ? arn.substring(arn.indexOf(TABLE) + TABLE.length()) : arn;
        return new Place(Kind.TABLE, name, arn);
    }

    /// One, or two with the service in between.
    private static Stream<Step> steps(AccessPath.Step step) {
        Place to = place(step.to());
        if (step.service().isEmpty()) {
            return Stream.of(step(step.actions(), to, step.decisions(), step.notSeen()));
        }
        Predicate<Decision> trusts = it -> it.action().equals("sts:AssumeRole");
        return Stream.of(
                step(
                        step.actions(),
                        new Place(Kind.SERVICE, step.service(), ""),
                        step.decisions().stream().filter(trusts.negate()).toList(),
                        step.notSeen()),
                step(
                        List.of("sts:AssumeRole"),
                        to,
                        step.decisions().stream().filter(trusts).toList(),
                        ""));
    }

    private static Step step(List<String> actions, Place to, List<Decision> decisions, String notSeen) {
        var reasons = new ArrayList<Reason>();
        decisions.forEach(decision -> AccessPath.statement(decision)
                .map(by -> new Reason(decision.action(), by.policy(), by.statement()))
                .filter(reason -> !reasons.contains(reason))
                .ifPresent(reasons::add));
        List<String> conditions = decisions.stream()
                .flatMap(it -> it.keys().stream())
                .distinct()
                .sorted()
                .toList();
        return new Step(actions, to, reasons, conditions, notSeen);
    }

    private static Place place(AccessPath.Place it) {
        Kind kind = switch (it.kind()) {
            case USER -> Kind.USER;
            case ROLE -> Kind.ROLE;
            case GROUP -> Kind.GROUP;
            case PERMISSIONS -> Kind.PERMISSIONS;
        };
        return new Place(kind, it.name(), it.arn());
    }
}
