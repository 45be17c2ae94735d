package dev.sortkey.transfer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.testkit.RandomEdits;
import dev.sortkey.transfer.compare.DifferentItem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Differences come out of their files as they were put in: all of them, and those of a kind.
class DifferencesProperties {
    private static Path folder = Path.of("");

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("sortkey-differences");
    }

    @AfterContainer
    static void nothingIsLeft() throws IOException {
        Files.delete(folder); // which fails when something is in it
    }

    @Provide
    Arbitrary<List<DifferentItem>> found() {
        Arbitrary<Map<String, AttributeValue>> items = RandomEdits.items();
        return Combinators.combine(items, items, Arbitraries.of(Kind.values()))
                .as((one, other, kind) -> new DifferentItem(
                        kind == Kind.ONLY_RIGHT ? null : one, kind == Kind.ONLY_LEFT ? null : other, IgnoredPaths.NONE))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 50)
    void allAndThoseOfAKindAreReadInTheirOrder(@ForAll("found") List<DifferentItem> found) {
        try (var differences = new Differences(folder, IgnoredPaths.NONE)) {
            found.forEach(differences::add);
            differences.finish();
            assertThat(read(differences, null)).isEqualTo(found);
            for (Kind kind : Kind.values()) {
                assertThat(read(differences, kind))
                        .isEqualTo(found.stream()
                                .filter(item -> item.kind() == kind)
                                .toList());
            }
            var each = new ArrayList<DifferentItem>();
            differences.each(each::add);
            assertThat(each).isEqualTo(found);
        }
    }

    private static List<DifferentItem> read(Differences differences, @Nullable Kind kind) {
        return LongStream.range(0, differences.count(kind))
                .mapToObj(number -> differences.get(kind, number))
                .toList();
    }
}
