package dev.sortkey.posture.check;

import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Rule;
import java.util.List;

/// One question about how safe things are, answered from facts alone.
public interface Check {
    /// What is the same in all its findings.
    Rule rule();

    /// One finding for each resource that it is about; at least one, so that its practices keep their rows.
    ///
    /// What could not be read makes a finding unknown; it never passes or fails because of that.
    List<Finding> judge(Facts facts, Expectations expectations);
}
