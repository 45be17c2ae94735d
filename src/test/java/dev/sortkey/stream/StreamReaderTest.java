package dev.sortkey.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.stream.StreamReader.Start;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;

/// A reader over a scripted service, in one thread and without real time.
class StreamReaderTest {
    private static final StreamPace PACE = new StreamPace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMillis(900),
            3);

    @TempDir
    Path folder;

    private final ScriptedStream stream = new ScriptedStream();
    private final Heard heard = new Heard();

    /// Writes down all that it is told, in order, and fails as often as a test says.
    private static class Heard implements StreamListener {
        final List<String> all = new ArrayList<>();
        final Map<String, List<RuntimeException>> failing = new HashMap<>();

        @Override
        public void record(Record record) {
            String key = record.dynamodb().keys().get("pk").s();
            List<RuntimeException> failures = failing.getOrDefault(key, List.of());
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            all.add(key);
        }

        @Override
        public void gap(StreamGap gap) {
            all.add("gap " + gap);
        }

        @Override
        public void state(StreamState state) {
            all.add(
                    switch (state) {
                        case StreamState.Running _ -> "running";
                        case StreamState.Waiting(UserError why) ->
                            "waiting " + why.getClass().getSimpleName();
                        case StreamState.Ended(UserError why) ->
                            "ended " + why.getClass().getSimpleName();
                        case StreamState.Stopped _ -> "stopped";
                    });
        }

        @Override
        public void aside(Record record, UserError why) {
            all.add("aside " + record.dynamodb().keys().get("pk").s());
        }

        void fail(String key, int times, RuntimeException failure) {
            failing.put(key, new ArrayList<>(java.util.Collections.nCopies(times, failure)));
        }
    }

    @Test
    void fromTheOldestReadsParentsBeforeChildrenOverSeveralPages() {
        stream.open("a", null).put("a", "1", "2", "3", "4").close("a");
        stream.open("b", "a").put("b", "5").close("b");
        stream.open("c", "a").put("c", "6");
        stream.open("d", "b").put("d", "7");

        read(Start.OLDEST);

        assertThat(records())
                .startsWith("1", "2", "3", "4")
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7");
        assertThat(records().indexOf("5")).isLessThan(records().indexOf("7"));
        assertThat(stream.asked).noneMatch(question -> question.contains("LATEST"));
    }

    @Test
    void fromNowReadsOnlyWhatComesAndTheChildrenOfASplitFromTheirBeginning() {
        stream.open("old", null).put("old", "past").close("old");
        stream.open("a", "old").put("a", "past too");
        stream.then(() -> stream.put("a", "1"));
        stream.then(() -> {
            stream.put("a", "2").close("a");
            stream.open("b", "a").put("b", "3", "4");
            stream.open("c", "a").put("c", "5");
        });

        read(Start.NOW);

        assertThat(records()).containsExactly("1", "2", "3", "4", "5");
        assertThat(heard.all).startsWith("running").endsWith("stopped").doesNotContain("gap TRIMMED");
    }

    @Test
    void pausesGrowWhileNothingComesAndAreShortAgainAfterARecord() {
        stream.open("a", null);
        stream.then(() -> {}).then(() -> {}).then(() -> {}).then(() -> {}).then(() -> stream.put("a", "1"));

        read(Start.NOW);

        assertThat(stream.pauses.stream().map(Duration::toSeconds)).startsWith(1L, 2L, 4L, 5L, 5L, 1L);
    }

    @Test
    void anExpiredIteratorIsRenewedBehindTheLastRecord() {
        stream.open("a", null).put("a", "1", "2");
        stream.then(() -> {
            stream.put("a", "3");
            stream.expireAll();
        });

        read(Start.OLDEST);

        assertThat(records()).containsExactly("1", "2", "3");
        assertThat(stream.asked).contains("GetShardIterator a AFTER_SEQUENCE_NUMBER");
        assertThat(heard.all).noneMatch(line -> line.startsWith("gap"));
    }

    @Test
    void anIteratorThatExpiresBeforeTheFirstRecordLeavesAGapThatIsTold() {
        stream.open("a", null);
        stream.then(() -> {
            stream.put("a", "missed");
            stream.expireAll();
        });
        stream.then(() -> stream.put("a", "1"));

        read(Start.NOW);

        assertThat(heard.all).containsExactly("running", "gap AWAY", "1", "stopped");
    }

    @Test
    void whatIsWrittenWhileTheServiceCannotBeReachedIsNotLeftOutBeforeTheFirstRecord() {
        stream.open("a", null);
        stream.then(() -> {
            stream.refuse("GetRecords", new UserException(new UserError.Offline("gone", "come back")));
            stream.put("a", "1");
        });
        stream.then(() -> stream.put("a", "2"));

        read(Start.NOW);

        assertThat(records()).containsExactly("1", "2");
        assertThat(heard.all).noneMatch(line -> line.startsWith("gap"));
    }

    @Test
    void trimmedRecordsAreToldAsAGapAndTheOldestThatIsLeftComesNext() {
        stream.open("a", null).put("a", "1");
        stream.then(() -> {
            stream.put("a", "2", "3", "4");
            stream.trim("a", 3);
        });

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("1", "running", "gap TRIMMED", "4", "stopped");
    }

    @Test
    void aShardThatTheServiceForgotIsAGapAndItsChildrenAreRead() {
        stream.open("a", null).put("a", "1");
        stream.then(() -> {
            stream.open("b", "a").put("b", "2");
            stream.forget("a");
        });

        read(Start.OLDEST);

        assertThat(heard.all)
                .containsExactly("1", "running", "waiting NotFound", "gap TRIMMED", "2", "running", "stopped");
    }

    @Test
    void throttlingAndAnUnreachableServiceAreWaitedOutWithGrowingPauses() {
        stream.open("a", null).put("a", "1");
        for (int i = 0; i < 6; i++) {
            stream.refuse(
                    "GetRecords",
                    ScriptedStream.failure(LimitExceededException.builder(), "LimitExceededException", 400));
        }
        stream.refuse("GetRecords", new UserException(new UserError.Offline("gone", "come back")));

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("waiting Throttled", "waiting Offline", "1", "running", "stopped");
        List<Duration> backoff = stream.pauses.subList(0, 7);
        for (int i = 0; i < backoff.size(); i++) {
            long most = Math.min(900, 100L << i);
            assertThat(backoff.get(i)).isBetween(Duration.ofMillis(most / 2), Duration.ofMillis(most));
        }
    }

    @Test
    void aMissingRightEndsItWithTheAction() {
        stream.open("a", null);
        stream.refuse("GetRecords", ScriptedStream.failure(DynamoDbException.builder(), "AccessDeniedException", 400));

        read(Start.NOW);

        assertThat(heard.all).containsExactly("ended AccessDenied");
    }

    @Test
    void aTableWithoutAStreamOrNoTableAtAllEndsIt() {
        stream.on = false;
        read(Start.NOW);
        assertThat(heard.all).containsExactly("ended NotFound");

        heard.all.clear();
        stream.on = true;
        stream.open("a", null);
        stream.then(() -> {
            stream.tableGone = true;
            stream.forgetStream();
        });
        read(Start.NOW);
        assertThat(heard.all).containsExactly("running", "waiting NotFound", "ended NotFound");
    }

    @Test
    void aStreamThatIsTurnedOffIsReadToItsEnd() {
        stream.open("a", null);
        stream.then(() -> {
            stream.put("a", "1", "2", "3", "4").close("a");
            stream.on = false;
            stream.status = StreamStatus.DISABLED;
        });

        read(Start.NOW);

        assertThat(heard.all).containsExactly("running", "1", "2", "3", "4", "ended NotFound");
    }

    @Test
    void aNewStreamOfTheTableIsReadFromItsBeginningAndTheGapIsTold() {
        stream.open("a", null).put("a", "1");
        stream.then(() -> {
            stream.forgetStream();
            stream.replace();
            stream.open("z", null).put("z", "2");
        });

        read(Start.OLDEST);

        assertThat(heard.all)
                .containsExactly("1", "running", "waiting NotFound", "gap REPLACED", "2", "running", "stopped");
    }

    @Test
    void whatIsLeftInTheStreamBeforeComesFirst() {
        stream.open("a", null).put("a", "1");
        stream.then(() -> {
            stream.put("a", "2", "3", "4", "5").close("a");
            stream.replace();
            stream.open("z", null).put("z", "6");
        });

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("1", "running", "2", "3", "4", "5", "gap REPLACED", "6", "stopped");
    }

    @Test
    void aRecordThatFailsEachTimeIsSetAsideAndReadingGoesOn() throws IOException {
        stream.open("a", null).put("a", "1", "bad", "3");
        heard.fail("bad", 9, new IllegalArgumentException("not a message"));

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("1", "aside bad", "3", "running", "stopped");
        assertThat(Files.readAllLines(folder.resolve("aside.jsonl")))
                .singleElement()
                .asString()
                .startsWith(
                        "{\"shard\":\"a\",\"sequenceNumber\":\"2\",\"reason\":\"Something went wrong inside Sortkey: ")
                .contains("not a message", "\"NewImage\":{\"pk\":{\"S\":\"bad\"}}");
    }

    @Test
    void aRecordThatFailsTwiceIsNotSetAside() {
        stream.open("a", null).put("a", "1");
        heard.fail("1", 2, new UserException(new UserError.Unavailable("the server failed", "again")));

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("1", "running", "stopped");
    }

    @Test
    void aFailureOfTheWorldIsWaitedOutHoweverLongItTakes() {
        stream.open("a", null).put("a", "1", "2");
        heard.fail("1", 50, new UserException(new UserError.Throttled("too much", "wait")));

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("waiting Throttled", "1", "2", "running", "stopped");
    }

    @Test
    void aListenerThatMayNotDoItsWorkEndsTheReaderBeforeTheRecord() {
        stream.open("a", null).put("a", "1", "2");
        heard.fail("2", 1, new UserException(new UserError.AccessDenied("no", "ask", "dynamodb:UpdateItem")));

        read(Start.OLDEST);
        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("1", "ended AccessDenied", "2", "running", "stopped");
    }

    @Test
    void theNextReaderGoesOnWhereTheLastOneStopped() {
        stream.open("a", null).put("a", "1", "2").close("a");
        stream.open("b", "a").put("b", "3");
        read(Start.OLDEST);
        stream.put("b", "4");
        stream.open("c", null).put("c", "5");

        read(Start.NOW);

        assertThat(records()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void whatWasTrimmedBetweenTwoReadersIsAGap() {
        stream.open("a", null).put("a", "1");
        read(Start.OLDEST);
        stream.put("a", "2", "3");
        stream.trim("a", 2);
        read(Start.OLDEST);
        assertThat(heard.all.subList(3, heard.all.size())).containsExactly("gap TRIMMED", "running", "3", "stopped");

        heard.all.clear();
        stream.forget("a");
        stream.open("b", "a").put("b", "4");
        read(Start.OLDEST);
        assertThat(heard.all).containsExactly("gap TRIMMED", "4", "running", "stopped");
    }

    @Test
    void aCheckpointOfAnotherStreamIsAGapAndADamagedOneIsNone() throws IOException {
        stream.open("a", null).put("a", "1");
        read(Start.OLDEST);
        heard.all.clear();
        stream.replace();
        stream.open("b", null).put("b", "1");
        read(Start.NOW);
        assertThat(heard.all).containsExactly("gap REPLACED", "1", "running", "stopped");

        for (String damaged : List.of(
                "{\"stream\": 7",
                "",
                "null",
                "{}",
                "[]",
                "{\"stream\":\"b\",\"after\":[]}",
                "\0",
                "{\"stream\":7}",
                "{\"stream\":[\"b\"]}",
                "{\"stream\":\"" + stream.arn + "\"} {",
                "{\"stream\":\"" + stream.arn + "\"")) {
            heard.all.clear();
            Files.writeString(folder.resolve("checkpoint.json"), damaged);
            read(Start.NOW);
            assertThat(heard.all)
                    .as("read again from its oldest record after '%s'", damaged)
                    .containsExactly("gap FORGOTTEN", "1", "running", "stopped");
        }
        assertThat(folder.resolve("checkpoint.json.broken-11")).exists();
        heard.all.clear();
        Files.delete(folder.resolve("checkpoint.json"));
        Files.createDirectory(folder.resolve("checkpoint.json"));
        read(Start.NOW);
        assertThat(records()).containsExactly("1");
    }

    @Test
    void aCheckpointWithANumberThatIsNoneIsForgottenAndTheShardReadFromItsOldestRecord() throws IOException {
        stream.open("a", null).put("a", "1", "2");
        read(Start.OLDEST);
        Path checkpoint = folder.resolve("checkpoint.json");
        Files.writeString(checkpoint, Files.readString(checkpoint).replaceFirst("\"a\"[^,]*\"2\"", "\"a\" : \"two\""));
        heard.all.clear();

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("gap FORGOTTEN", "running", "1", "2", "stopped");
    }

    @Test
    void aCheckpointThatCannotBeReadIsNoDamagedOneAndIsWaitedFor() throws IOException {
        stream.open("a", null).put("a", "1", "2");
        read(Start.OLDEST);
        Path checkpoint = folder.resolve("checkpoint.json");
        Path elsewhere = Files.move(checkpoint, folder.resolve("kept"));
        Files.createSymbolicLink(checkpoint, checkpoint); // in a circle: nobody can read it, whoever runs this
        stream.put("a", "3");
        stream.then(() -> {
            try {
                Files.delete(checkpoint);
                Files.move(elsewhere, checkpoint);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        heard.all.clear();

        read(Start.OLDEST);

        assertThat(heard.all).containsExactly("waiting Unavailable", "3", "running", "stopped");
        assertThat(folder.resolve("checkpoint.json.broken")).doesNotExist();
    }

    @Test
    void aRecordIsSetAsideOnALineOfItsOwnAlsoBehindALineThatWasCutOff() throws IOException {
        Files.writeString(folder.resolve("aside.jsonl"), "{\"shard\":\"a");
        stream.open("a", null).put("a", "bad");
        heard.fail("bad", 9, new IllegalArgumentException("not a message"));

        read(Start.OLDEST);

        assertThat(Files.readAllLines(folder.resolve("aside.jsonl")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("{\"shard\":\"a\",\"sequenceNumber\":\"1\"");
    }

    @Test
    void whatWasHandledBeforeACrashComesAgain() {
        stream.open("a", null).put("a", "1", "2", "3", "4", "5");
        var crashing = new Heard() {
            @Override
            public void record(Record record) {
                super.record(record);
                if (all.contains("5")) {
                    throw new OutOfMemoryError("as a killed program: nothing is done any more");
                }
            }
        };

        assertThatThrownBy(() -> reader(Start.OLDEST, crashing).run()).isInstanceOf(OutOfMemoryError.class);
        read(Start.OLDEST);

        assertThat(crashing.all).containsExactly("1", "2", "3", "running", "4", "5");
        assertThat(records()).containsExactly("4", "5");
    }

    @Test
    void stoppingWithinAPageHandlesTheRecordAndKeepsItsPlace() {
        stream.open("a", null).put("a", "1", "2", "3");
        var reader = new StreamReader[1];
        var stopping = new Heard() {
            @Override
            public void record(Record record) {
                if (all.contains("1")) {
                    reader[0].stop();
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                super.record(record);
            }
        };
        reader[0] = reader(Start.OLDEST, stopping);

        reader[0].run();
        assertThat(stopping.all).containsExactly("1", "2", "stopped");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        read(Start.OLDEST);
        assertThat(records()).containsExactly("3");
    }

    @Test
    void anInterruptionStopsItTooAndTheCheckpointIsWrittenAllTheSame() {
        stream.open("a", null).put("a", "1", "2", "3");
        var interrupted = new Heard() {
            @Override
            public void record(Record record) {
                super.record(record);
                if (all.contains("2")) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        reader(Start.OLDEST, interrupted).run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.all).containsExactly("1", "2", "stopped");

        read(Start.OLDEST);
        assertThat(records()).containsExactly("3");
    }

    private void read(Start start) {
        reader(start, heard).run();
    }

    /// A reader that is stopped when the script is over.
    private StreamReader reader(Start start, StreamListener listener) {
        var reader = new StreamReader(stream.source(), start, PACE, listener, new ReaderFiles(folder, _ -> {}), stream);
        stream.then(() -> {}); // a place that was taken anew is read after a pause
        stream.atTheEnd(() -> {
            if (stream.pauses.getLast().compareTo(PACE.idle()) >= 0) {
                reader.stop();
            }
        });
        return reader;
    }

    private List<String> records() {
        return heard.all.stream()
                .filter(line -> line.matches("\\w|past.*|missed"))
                .toList();
    }
}
