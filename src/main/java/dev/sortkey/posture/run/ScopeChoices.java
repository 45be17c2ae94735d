package dev.sortkey.posture.run;

import dev.sortkey.posture.collect.wide.WidePlan;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.support.UserException;
import java.util.List;

/// What can be scanned beside one connection. Reads files and asks AWS, so use it in a task.
public interface ScopeChoices {
    /// The names of the profiles on this machine.
    ///
    /// @throws UserException when their files can't be read
    List<String> profiles();

    /// The connection's Region.
    String home();

    /// All Regions with DynamoDB in the connection's partition.
    List<String> regions();

    /// Those that the account has enabled; empty when it may not be asked.
    List<String> enabled();

    /// What a scan of `scope` would ask. Sends nothing.
    ///
    /// @throws UserException when the scope can't be scanned
    WidePlan plan(WideScope scope);
}
