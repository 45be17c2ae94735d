package dev.sortkey.dynamo.table.definition.form;

import dev.sortkey.dynamo.table.definition.tree.Place;
import dev.sortkey.dynamo.table.definition.tree.Tree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One file that is being read: its name, the parameters that the person gave, and who is told what is left out.
///
/// @param file the file, when the text is one
/// @param used the names of the parameters that were given and a file asked for
/// @param missing the names of those that weren't given and have no default
record Reading(
        String source,
        @Nullable Path file,
        Map<String, String> parameters,
        Set<String> used,
        Set<String> missing,
        Consumer<String> notes) {

    /// The value that the person gave for the parameter `name`.
    Optional<String> parameter(String name) {
        Optional<String> given = Optional.ofNullable(parameters.get(name));
        given.ifPresent(_ -> used.add(name));
        return given;
    }

    /// What stands for the parameter `name`, which has no default either.
    Tree missing(String name, String reason, Place place) {
        missing.add(name);
        return new Tree.Open(reason, place);
    }

    /// Tells `sentence` about what stands at `place`.
    void note(Place place, String sentence) {
        notes.accept(source + ":" + place + ": " + sentence);
    }
}
