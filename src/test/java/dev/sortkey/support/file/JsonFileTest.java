package dev.sortkey.support.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {
    private final List<UserError> told = new ArrayList<>();

    @TempDir
    Path folder;

    enum Colour {
        RED
    }

    @JsonFile.Whole
    record Place(String name, @Nullable Colour colour) {
        Place {
            Objects.requireNonNull(name, "name");
        }
    }

    record Trip(List<Place> places, int days) {
        static final Trip NONE = new Trip(null, 0);

        Trip(@Nullable List<Place> places, int days) {
            this.places = places == null ? List.of() : List.copyOf(places);
            this.days = days;
        }

        List<String> names() {
            return places.stream().map(Place::name).toList();
        }

        Trip with(String name) {
            return new Trip(
                    Stream.concat(places.stream(), Stream.of(new Place(name, null)))
                            .toList(),
                    days);
        }
    }

    private Path path() {
        return folder.resolve("deep/trip.json");
    }

    private JsonFile<Trip> file() {
        return new JsonFile<>(path(), Trip.class, Trip.NONE, told::add);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), text);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path().getParent())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void twoOfThemOnOneFileLoseNothing() {
        var one = file();
        var other = file();
        one.update(trip -> trip.with("a"));
        other.update(trip -> trip.with("b"));
        one.update(trip -> trip.with("c"));
        assertThat(other.get().names()).containsExactly("a", "b", "c");
        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsWrittenByReadingOrByAChangeThatChangesNothing() {
        var file = file();
        assertThat(file.get()).isEqualTo(Trip.NONE);
        assertThat(file.update(trip -> trip)).isEqualTo(Trip.NONE);
        assertThat(path().getParent()).doesNotExist();
    }

    @Test
    void aRefusedChangeLeavesTheFile() throws IOException {
        var file = file();
        file.update(trip -> trip.with("a"));
        String before = Files.readString(path());
        assertThatThrownBy(() -> file.update(_ -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(path()).hasContent(before);
        assertThat(file.update(trip -> trip.with("b")).names()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", " ", "\0\0\0\0", "{\"places\":[", "[]", "7", "\"x\"", "{} x", "\u00ff\u00fe"})
    void aFileThatMeansNothingIsSetAsideWholeAndToldOnce(String text) throws IOException {
        write(text);
        var file = file();
        assertThat(file.get()).isEqualTo(Trip.NONE);
        assertThat(file().get()).isEqualTo(Trip.NONE);
        assertThat(file.update(trip -> trip.with("new")).names()).containsExactly("new");
        assertThat(path().resolveSibling("trip.json.broken")).hasContent(text);
        assertThat(told).singleElement().satisfies(error -> {
            assertThat(error.what()).contains(path() + " is damaged").contains("trip.json.broken");
            assertThat(error.next()).contains("continues without it");
        });
    }

    @Test
    void aFolderInItsPlaceIsSetAsideWithAllThatIsInIt() throws IOException {
        Files.createDirectories(path().resolve("inner"));
        assertThat(file().update(trip -> trip.with("new")).names()).containsExactly("new");
        assertThat(path().resolveSibling("trip.json.broken").resolve("inner")).isDirectory();
        assertThat(told).hasSize(1);
    }

    @Test
    void damageNeverTakesThePlaceOfOlderDamage() throws IOException {
        for (String text : List.of("one", "two", "three")) {
            write(text);
            file().get();
        }
        assertThat(names())
                .contains("trip.json.broken", "trip.json.broken-2", "trip.json.broken-3")
                .doesNotContain("trip.json");
        assertThat(path().resolveSibling("trip.json.broken")).hasContent("one");
        assertThat(path().resolveSibling("trip.json.broken-3")).hasContent("three");
    }

    @Test
    void oneDamagedPartLosesNoOtherAndStaysInTheFile() throws IOException {
        write("""
                {"places":[{"name":"a"}, null, {"colour":"RED"}, {"name":"b","colour":"ULTRAVIOLET"}, 7,
                 {"name":"c","colour":"RED"}],"days":3,"later":{"x":1}}""");
        var file = file();
        assertThat(file.get().names()).containsExactly("a", "c");
        assertThat(told).hasSize(4);
        assertThat(told.get(2).what()).contains("places[3]").contains("unknown value 'ULTRAVIOLET'");
        file.update(trip -> trip.with("d"));
        assertThat(file().get().names()).containsExactly("a", "c", "d");
        assertThat(told).as("told once").hasSize(4);
        assertThat(Files.readString(path())).contains("ULTRAVIOLET", "\"later\"", "\"days\" : 3");
    }

    @Test
    void whatIsUnknownSurvivesTheRemovalAndTheChangeOfOthers() throws IOException {
        write("""
                {"places":[{"name":"a","later":1},{"name":"b","later":2},{"name":"c","later":3}]}""");
        var file = file();
        file.update(trip -> new Trip(
                trip.places().stream()
                        .filter(place -> !place.name().equals("a"))
                        .map(place -> place.name().equals("b") ? new Place("b", Colour.RED) : place)
                        .toList(),
                1));
        assertThat(Files.readString(path())).contains("\"later\" : 3").doesNotContain("\"later\" : 1");
        assertThat(file().get().names()).containsExactly("b", "c");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCannotBeReadIsNoDamageAndIsNeverTouched() throws IOException {
        Files.createDirectories(path().getParent());
        Path circle = Files.createSymbolicLink(path(), path().getFileName());
        var file = file();
        assertThat(file.get()).isEqualTo(Trip.NONE);
        assertThat(file.get()).isEqualTo(Trip.NONE);
        assertThat(told)
                .as("told once")
                .singleElement()
                .satisfies(error -> assertThat(error.what()).startsWith("Couldn't read " + path()));
        assertThatThrownBy(() -> file.update(trip -> trip.with("a"))).isInstanceOf(UserException.class);
        assertThat(circle).isSymbolicLink();
        Files.delete(circle);
        write("{\"days\":2}");
        assertThat(file.get().days()).as("read again").isEqualTo(2);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStaysALink() throws IOException {
        Files.createDirectories(path().getParent());
        Path real = Files.writeString(folder.resolve("elsewhere.json"), "{\"days\":2}");
        Files.createSymbolicLink(path(), real);
        file().update(trip -> trip.with("a"));
        assertThat(path()).isSymbolicLink();
        assertThat(Files.readString(real)).contains("\"a\"");
    }

    @Test
    void aFileWhoseFolderIsAFileIsToldAndCostsNothingElse() throws IOException {
        Files.writeString(folder.resolve("deep"), "in the way");
        var file = file();
        assertThat(file.get()).isEqualTo(Trip.NONE);
        assertThatThrownBy(() -> file.update(trip -> trip.with("a")))
                .isInstanceOfSatisfying(
                        UserException.class, e -> assertThat(e.error()).isInstanceOf(UserError.Unavailable.class))
                .hasMessageContaining("deep isn't a folder");
        assertThat(file.get()).isEqualTo(Trip.NONE);
    }

    @Test
    void aHugeNestOfBracketsIsDamageAndNoOverflow() throws IOException {
        write("{\"places\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}");
        assertThat(file().get()).isEqualTo(Trip.NONE);
        assertThat(told).hasSize(1);
    }
}
