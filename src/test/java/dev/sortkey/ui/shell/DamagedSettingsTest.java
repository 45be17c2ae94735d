package dev.sortkey.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.chat.send.Drafts;
import dev.sortkey.dynamo.connection.Connections;
import dev.sortkey.dynamo.read.draft.ReadHistory;
import dev.sortkey.dynamo.read.draft.SavedReads;
import dev.sortkey.dynamo.write.journal.WriteSettings;
import dev.sortkey.posture.review.LastScan;
import dev.sortkey.posture.run.PostureSettings;
import dev.sortkey.support.UserError;
import dev.sortkey.support.file.JsonFile;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.conversations.ConversationsSettings;
import dev.sortkey.ui.tables.OpenTables;
import dev.sortkey.ui.tables.items.ItemColumns;
import dev.sortkey.ui.tables.items.edit.StagedDrafts;
import dev.sortkey.ui.tables.items.panel.PanelSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every settings file with every part of it damaged in turn: what comes back is whole, as its types say.
class DamagedSettingsTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> DAMAGE =
            List.of("null", "-1", "\"LATER\"", "[]", "{}", "[null]", "{\"x\":null}", "true", "1e400");

    @TempDir
    Path folder;

    /// What is kept in a file, full of everything that it can hold.
    enum Kept {
        WINDOW(json(ShellSettings.class, ShellSettings.DEFAULT), """
                {"theme":"DARK","textSize":150,"density":"COMPACT","width":900.0,"height":700.0,"maximized":true,
                 "connections":["Embedded","Shop"],"front":"Shop"}"""),
        TABLES(json(OpenTables.class, OpenTables.DEFAULT), """
                {"connections":{"Embedded":{"tables":[
                 {"table":"a","preview":true,"section":"STREAM","draft":%s},{"table":"b"}],"front":"a"},
                 "Shop":{"tables":[{"table":"c"}]}}}""".formatted(Text.DRAFT)),
        PANEL(json(PanelSettings.class, PanelSettings.DEFAULT), "{}"),
        WRITING(json(WriteSettings.class, WriteSettings.DEFAULT), """
                {"connections":{"Embedded":{"tables":{"a":{"version":"v","unrecorded":true},"b":{"version":"w"}}},
                 "Shop":{"tables":{"c":{"unrecorded":true}}}},"days":30,"megabytes":16}"""),
        STAGED(json(StagedDrafts.class, StagedDrafts.DEFAULT), """
                {"connections":{"Embedded":{"tables":{"a":["{}","{}"],"b":["{}"]}},"Shop":{"tables":{"c":["{}"]}}}}"""),
        CONNECTIONS(json(Connections.class, Connections.DEFAULT), """
                {"list":[
                 {"name":"local","target":{"kind":"endpoint","url":"http://localhost:8000","region":"eu-west-1",
                  "profile":"p","accessKeyId":"k"},"guard":"OPEN","colour":"#123456"},
                 {"name":"prod","target":{"kind":"aws","profile":"p","region":"eu-west-1","dax":"daxs://x"},
                  "guard":"PRODUCTION"}]}"""),
        COLUMNS(json(ItemColumns.class, ItemColumns.DEFAULT), """
                {"tables":{"T":{"order":["a","b"],"hidden":["c"]},"U":{"order":["a"]}}}"""),
        HISTORY(
                (file, told) -> new ReadHistory(file, new DirectTasks(), told).list(),
                "[" + Text.DRAFT + "," + Text.DRAFT + "]"),
        READS(
                (file, told) -> new SavedReads(file, new DirectTasks(), told).list(),
                "[{\"name\":\"a\",\"draft\":" + Text.DRAFT + "},{\"name\":\"b\",\"draft\":{\"table\":\"T\"}}]"),
        CONVERSATIONS(json(ConversationsSettings.class, ConversationsSettings.DEFAULT), """
                {"choices":{"c":{"table":"t","me":{"uuid":"u","handle":"h","displayName":"d"},"hood":true,"quiet":true}},
                 "emoji":{"recent":["🎉","👍"],"tone":"LIGHT"}}"""),
        POSTURE((file, told) -> PostureSettings.in(file.getParent(), told).get(), """
                {"redaction":{"key":"k"},"connections":{"c":{"expectations":{"regions":["eu-west-1"],
                 "trustedAccounts":["1"],"breakGlass":["r"],"customerKeys":true,"backupDays":3},
                 "suppressions":[{"fingerprint":"f","check":"c","resource":"r","reason":"x","by":"y",
                  "until":"2027-01-01"}]}}}"""),
        RUN(json(LastScan.class, LastScan.NEVER), """
                {"at":"2026-01-01T00:00:00Z","verdicts":[{"fingerprint":"f","check":"c","title":"t","resource":"r",
                 "status":"FAIL","severity":"HIGH"}]}"""),
        DRAFTS((file, told) -> new Drafts(file, new DirectTasks()).all(), """
                {"drafts":{"c":{"text":"t","caret":1},"d":{"text":"u","caret":2}}}""");

        private final BiFunction<Path, Consumer<UserError>, Object> read;
        private final String full;

        Kept(BiFunction<Path, Consumer<UserError>, Object> read, String full) {
            this.read = read;
            this.full = full;
        }

        private static <T> BiFunction<Path, Consumer<UserError>, Object> json(Class<T> type, T nothing) {
            return (file, told) -> new JsonFile<>(file, type, nothing, told).get();
        }

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT) + ".json";
        }
    }

    private static final class Text {
        private static final String DRAFT = """
                {"table":"T","index":"i","key":{"partition":{"type":"S","text":"p"},
                 "sort":{"operator":"BETWEEN","values":[{"type":"N","text":"1"},{"type":"N","text":"2"}]}},
                 "filters":[{"path":"a","operator":"EQ","values":[{"type":"S","text":"x"}]}],
                 "projection":["a"],"options":{"descending":true,"limit":5,"consistent":true,"segments":2},
                 "statement":"SELECT 1"}""";
    }

    @ParameterizedTest
    @EnumSource
    void anyDamagedPartLeavesTheRestWhole(Kept kept) throws IOException {
        JsonNode full = MAPPER.readTree(kept.full);
        assertThat(told(kept, full)).as("nothing is told of the undamaged one").isEmpty();
        for (String place : places(full)) {
            for (String damage : DAMAGE) {
                told(kept, replaced(full, "", place, MAPPER.readTree(damage)));
            }
        }
    }

    private List<UserError> told(Kept kept, JsonNode content) throws IOException {
        Path file = Files.writeString(folder.resolve(kept.file()), MAPPER.writeValueAsString(content));
        var told = new ArrayList<UserError>();
        assertWhole(kept.read.apply(file, told::add), content.toString());
        assertThat(told).noneMatch(UserError.Bug.class::isInstance);
        return told;
    }

    /// Nothing is null that its type says is not.
    private static void assertWhole(@Nullable Object value, String content) {
        switch (value) {
            case Record whole -> {
                for (RecordComponent component : whole.getClass().getRecordComponents()) {
                    Object part = part(whole, component);
                    if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        assertThat(part)
                                .as("%s of %s from %s", component.getName(), whole, content)
                                .isNotNull();
                    }
                    if (part != null) {
                        assertWhole(part, content);
                    }
                }
            }
            case Collection<?> all -> all.forEach(part -> assertWhole(part, content));
            case Map<?, ?> all -> assertWhole(all.values(), content);
            case null -> throw new AssertionError("null from " + content);
            default -> {}
        }
    }

    private static @Nullable Object part(Record whole, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> places(JsonNode node) {
        return Stream.concat(
                        Stream.of(""),
                        node.isObject()
                                ? node.properties().stream()
                                        .flatMap(each -> places(each.getValue()).stream()
                                                .map(place -> "/" + each.getKey() + place))
                                : elements(node))
                .toList();
    }

    private static Stream<String> elements(JsonNode node) {
        var all = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            String step = "/" + i;
            places(node.path(i)).forEach(place -> all.add(step + place));
        }
        return all.stream();
    }

    private static JsonNode replaced(JsonNode node, String here, String place, JsonNode by) {
        if (here.equals(place)) {
            return by;
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(each ->
                            copy.set(each.getKey(), replaced(each.getValue(), here + "/" + each.getKey(), place, by)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                copy.add(replaced(node.path(i), here + "/" + i, place, by));
            }
            return copy;
        }
        return node;
    }
}
