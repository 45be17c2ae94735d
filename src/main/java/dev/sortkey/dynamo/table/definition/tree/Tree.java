package dev.sortkey.dynamo.table.definition.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A value in a text of any format.
public sealed interface Tree {
    /// Where it begins.
    Place place();

    /// What a leaf was written as.
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /// Named values in their order.
    ///
    /// @param places where each name stands
    record Branch(Map<String, Tree> members, Map<String, Place> places, Place place) implements Tree {
        /// Copies what it is given.
        public Branch {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
            places = Map.copyOf(places);
        }

        /// Values whose names stand where they do.
        public static Branch of(Map<String, Tree> members, Place place) {
            var places = new LinkedHashMap<String, Place>();
            members.forEach((name, value) -> places.put(name, value.place()));
            return new Branch(members, places, place);
        }

        /// Where the name stands, or the branch when it has no such name.
        public Place place(String name) {
            return places.getOrDefault(name, place);
        }
    }

    /// Values in a list.
    record Items(List<Tree> elements, Place place) implements Tree {
        /// Copies what it is given.
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /// A single value, as it is written.
    record Leaf(Kind kind, String value, Place place) implements Tree {
        /// A text.
        public static Leaf text(String text, Place place) {
            return new Leaf(Kind.TEXT, text, place);
        }
    }

    /// A value that the text alone doesn't tell.
    ///
    /// @param reason such as `the parameter Stage has no default`
    record Open(String reason, Place place) implements Tree {}

    /// The value at a path of names; null when there is none, or null is written there.
    default @Nullable Tree at(String... names) {
        Tree at = this;
        for (String name : names) {
            at = at instanceof Branch branch ? branch.members().get(name) : null;
        }
        return at instanceof Leaf leaf && leaf.kind() == Kind.NULL ? null : at;
    }

    /// The text of a leaf; empty for all else.
    default Optional<String> text() {
        return this instanceof Leaf leaf && leaf.kind() != Kind.NULL ? Optional.of(leaf.value()) : Optional.empty();
    }

    /// The text at a path of names; empty when it is no leaf.
    default Optional<String> text(String... names) {
        return Optional.ofNullable(at(names)).flatMap(Tree::text);
    }

    /// The elements of a list; a single value is a list of one.
    default List<Tree> elements() {
        return this instanceof Items items ? items.elements() : List.of(this);
    }

    /// The elements of the list at a path of names; none when there is no such list.
    default List<Tree> elements(String... names) {
        Tree list = at(names);
        return list == null ? List.of() : list.elements();
    }

    /// The named values; none unless it is a branch.
    default Map<String, Tree> members() {
        return Map.of();
    }

    /// The first value in it that the text doesn't tell.
    default Optional<Open> open() {
        return switch (this) {
            case Open open -> Optional.of(open);
            case Leaf _ -> Optional.empty();
            case Branch branch -> first(branch.members().values().stream());
            case Items items -> first(items.elements().stream());
        };
    }

    private static Optional<Open> first(Stream<Tree> trees) {
        return trees.map(Tree::open).flatMap(Optional::stream).findFirst();
    }
}
