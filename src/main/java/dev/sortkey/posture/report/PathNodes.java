package dev.sortkey.posture.report;

import dev.sortkey.posture.finding.EscalationPath;
import dev.sortkey.posture.finding.EscalationPath.Place;
import dev.sortkey.posture.finding.EscalationPath.Reason;
import dev.sortkey.posture.finding.EscalationPath.Step;
import dev.sortkey.posture.finding.EscalationPaths;
import tools.jackson.databind.node.ObjectNode;

/// Paths as JSON, as `report.schema.json` describes them.
final class PathNodes {
    private PathNodes() {}

    static ObjectNode of(EscalationPaths paths) {
        ObjectNode node = Nodes.object();
        node.set("shortest", Nodes.array(paths.shown().stream().map(PathNodes::path)));
        return node.put("more", paths.more());
    }

    private static ObjectNode path(EscalationPath path) {
        ObjectNode node = Nodes.object();
        node.set("from", place(path.from()));
        return node.set("steps", Nodes.array(path.steps().stream().map(PathNodes::step)));
    }

    private static ObjectNode step(Step step) {
        ObjectNode node = Nodes.object();
        node.set("actions", Nodes.texts(step.actions()));
        node.set("to", place(step.to()));
        node.set("reasons", Nodes.array(step.reasons().stream().map(PathNodes::reason)));
        node.set("conditions", Nodes.texts(step.conditions()));
        return node.put("notSeen", step.notSeen());
    }

    private static ObjectNode reason(Reason reason) {
        return Nodes.object()
                .put("action", reason.action())
                .put("policy", reason.policy())
                .put("statement", reason.statement());
    }

    private static ObjectNode place(Place place) {
        return Nodes.object()
                .put("kind", place.kind().word())
                .put("name", place.name())
                .put("arn", place.arn());
    }
}
