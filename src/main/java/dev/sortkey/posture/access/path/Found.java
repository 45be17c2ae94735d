package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// The paths that were found for one principal.
///
/// @param paths some of them: first the one that assumes the least, and of these the shortest; empty when there is
///     none
/// @param more how many more were found; the search ends when it has found enough
/// @param unread principals that it can become, and whose policies couldn't be read
public record Found(List<AccessPath> paths, int more, List<Principal> unread) {
    /// More than anybody compares.
    private static final int MOST = 3;

    /// Copies the lists.
    public Found {
        paths = List.copyOf(paths);
        unread = List.copyOf(unread);
    }

    /// The first of `all`, one for each row of places: other actions to the same end are more of the same.
    static Found of(List<AccessPath> all, List<Principal> unread) {
        var first = new LinkedHashMap<String, AccessPath>();
        all.forEach(path -> first.putIfAbsent(places(path), path));
        List<AccessPath> shown = first.values().stream().limit(MOST).toList();
        return new Found(shown, all.size() - shown.size(), unread);
    }

    private static String places(AccessPath path) {
        return path.steps().stream()
                .map(step -> step.service() + " " + step.to().name())
                .collect(Collectors.joining("\n"));
    }
}
