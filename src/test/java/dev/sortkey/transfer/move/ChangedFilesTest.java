package dev.sortkey.transfer.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.read.draft.ReadDraft;
import dev.sortkey.dynamo.read.draft.ReadOptions;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.Engines;
import dev.sortkey.transfer.encoding.Compression;
import dev.sortkey.transfer.format.Format;
import dev.sortkey.transfer.job.Count;
import dev.sortkey.transfer.job.Job;
import dev.sortkey.transfer.job.JobFolder;
import dev.sortkey.transfer.job.JobFolder.State;
import dev.sortkey.transfer.job.Jobs;
import dev.sortkey.transfer.job.Pace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Files that others change, make or leave behind while jobs use them.
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
class ChangedFilesTest {
    private static final String LINE = "{\"pk\":{\"S\":\"new\"},\"sk\":{\"S\":\"%d\"}}\n";

    private Engines engines;
    private DynamoDbClient client;
    private TableDescription table;
    private Jobs jobs;
    private Path folder;

    @BeforeAll
    void start() {
        engines = Engines.withSample();
        client = engines.connection().dynamo();
        table = client.describeTable(it -> it.tableName("orchard")).table();
    }

    @AfterAll
    void stop() {
        engines.close();
    }

    @BeforeEach
    void fresh(@TempDir Path temp) {
        folder = temp;
        jobs = new Jobs(temp.resolve("home"));
    }

    private static Pace fast() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    private JobFolder job(Job.Kind kind) {
        return jobs.make(kind, Job.Place.of("Embedded", table), "test", new Job.Options(0, 1, null), null);
    }

    private static String lines(int count) {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(LINE.formatted(i));
        }
        return lines.toString();
    }

    private ImportJob check(Path file) {
        var job = new ImportJob(client, table, job(Job.Kind.IMPORT));
        job.check(new ImportJob.Details(file.toString(), null, ImportMode.REPLACE), fast(), _ -> {});
        return job;
    }

    private static void later(Path file) throws Exception {
        Files.setLastModifiedTime(
                file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatChangedSinceItsCheckIsNotImported(boolean longer) throws Exception {
        Path file = Files.writeString(folder.resolve("items.jsonl"), lines(3));
        ImportJob job = check(file);
        Files.writeString(file, longer ? lines(4) : lines(3));
        later(file);
        assertThatThrownBy(() -> job.run(fast(), _ -> {})).hasMessageContaining("has changed since it was checked");
        assertThat(job.folder().checkpoint().tally().get(Count.COPIED)).isZero();
        assertThat(check(file).run(fast(), _ -> {}).finished()).isTrue();
    }

    @Test
    void aFileThatChangesWhileItIsImportedDoesNotEndAsImported() throws Exception {
        Path file = Files.writeString(folder.resolve("items.jsonl"), lines(2_000));
        ImportJob job = check(file);
        boolean[] changed = {false};
        assertThatThrownBy(() -> job.run(fast(), at -> {
                    if (!changed[0]) {
                        changed[0] = true;
                        append(file);
                    }
                }))
                .hasMessageContaining("has changed");
        assertThat(job.folder().state()).isEqualTo(State.STOPPED);
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, LINE.formatted(999), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderThatChangedSinceItsCheckIsNotImported() throws Exception {
        Path data = Files.createDirectories(folder.resolve("export").resolve("data"));
        Files.writeString(
                data.resolve("a.json"), "{\"Item\":" + LINE.formatted(1).strip() + "}\n");
        ImportJob job = check(data.getParent());
        Files.writeString(
                data.resolve("b.json"), "{\"Item\":" + LINE.formatted(2).strip() + "}\n");
        assertThatThrownBy(() -> job.run(fast(), _ -> {})).hasMessageContaining("has changed since it was checked");
    }

    @Test
    void aTableThatGotAnotherKeySinceTheCheckIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("items.jsonl"), lines(3) + "{}\n");
        ImportJob job = check(file);
        assertThat(job.folder().plan().tally().get(Count.REJECTED)).isEqualTo(1);
        TableDescription other = table.toBuilder()
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .build();
        assertThatThrownBy(() -> new ImportJob(client, other, job.folder()).run(fast(), _ -> {}))
                .hasMessageContaining("orchard has changed since the file was checked")
                .hasMessageContaining("id");
    }

    @Test
    void whatCouldBeReadOnceIsKeptUntilTheJobIsFinished() {
        JobFolder folder = job(Job.Kind.IMPORT);
        Path kept = ImportJob.keep(new ByteArrayInputStream(lines(5).getBytes(StandardCharsets.UTF_8)), folder);
        var job = new ImportJob(client, table, folder);
        job.check(new ImportJob.Details(kept.toString(), null, ImportMode.REPLACE), fast(), _ -> {});
        assertThat(kept).exists();
        assertThat(job.run(fast(), _ -> {}).finished()).isTrue();
        assertThat(kept).doesNotExist();
    }

    private ExportJob export(Path file, Format format) {
        var job = new ExportJob(client, table, job(Job.Kind.EXPORT));
        ReadDraft smallPages =
                ReadDraft.of("orchard").withOptions(new ReadOptions(false, 10, false, 1)); // more than are under way
        job.plan(new ExportJob.Details(smallPages, file.toString(), format, Compression.NONE, List.of()));
        return job;
    }

    private static void stopped(ExportJob job) {
        Pace pace = fast();
        job.run(pace, _ -> pace.stop());
        assertThat(ExportJob.part(job.folder())).exists();
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DYNAMODB_JSON", "CSV"})
    void aFileThatAppearedMeanwhileIsNotReplaced(Format format) throws Exception {
        Path file = folder.resolve("orchard.txt");
        ExportJob job = export(file, format);
        stopped(job);
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> job.run(fast(), _ -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("There is a file " + file + " now");
        assertThat(file).hasContent("precious");
        Files.delete(file);
        assertThat(job.run(fast(), _ -> {}).finished()).isTrue();
        assertThat(file).content().contains("FARM#");
    }

    @Test
    void aFileThatAppearsWhileAnExportRunsIsNotReplaced() {
        Path file = folder.resolve("orchard.txt");
        ExportJob job = export(file, Format.DYNAMODB_JSON);
        assertThatThrownBy(() -> job.run(fast(), _ -> append(file)))
                .hasMessageContaining("There is a file " + file + " now");
        assertThat(file).content().contains("999");
        assertThat(job.folder().state()).isEqualTo(State.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"DYNAMODB_JSON", "S3_EXPORT"})
    void anExportThatIsDeletedUnfinishedLeavesNothing(Format format) throws Exception {
        Path out = Files.createDirectories(folder.resolve("out"));
        ExportJob job = export(out.resolve("orchard"), format);
        stopped(job);
        ExportJob.discard(job.folder());
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void anExportThatIsFinishedStaysWhenItsJobIsDeleted() {
        Path file = folder.resolve("orchard");
        ExportJob job = export(file, Format.DYNAMODB_JSON);
        job.run(fast(), _ -> {});
        ExportJob.discard(job.folder());
        assertThat(file).exists();
    }
}
