package dev.sortkey.posture.check;

import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Rules;
import java.util.List;

/// One question about security, answered from facts alone.
public abstract class Check {
    private final Rule rule;

    /// The check of the rule with that id.
    protected Check(String id) {
        rule = Rules.get(id);
    }

    /// The rule of all its findings.
    public final Rule rule() {
        return rule;
    }

    /// One finding for each resource that it is about; at least one, so that its practices keep their rows.
    ///
    /// What could not be read makes a finding unknown; it never passes or fails because of that.
    public abstract List<Finding> findings(AssessmentContext context);
}
