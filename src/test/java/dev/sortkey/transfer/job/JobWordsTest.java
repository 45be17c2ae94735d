package dev.sortkey.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.item.CapacityUnits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobWordsTest {
    private static Checkpoint copied(long items) {
        return new Checkpoint(1, "", 1, Tally.of(Count.COPIED, items), Map.of(), 2_000, false, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPORT | About 3 items to export | 3 items exported · 0 RCU · 2.0 s",
                "IMPORT | 3 items to import | 3 items imported · 0 WCU · 2.0 s",
                "COPY | About 3 items to copy | 3 items copied · 0 RCU and 0 WCU · 2.0 s"
            })
    void wordsAreThoseOfTheKind(Job.Kind kind, String planned, String done) {
        assertThat(JobWords.planned(kind, copied(3).tally())).isEqualTo(planned);
        assertThat(JobWords.done(kind, copied(3))).isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EXPORT | 20 | 10 of about 20 (50%) · 0 RCU · 5 items/s, 2.0 s left",
                "EXPORT | 8 | 10 items · 0 RCU · 5 items/s",
                "EXPORT | 0 | 10 items · 0 RCU · 5 items/s",
                "IMPORT | 20 | 10 of 20 (50%) · 0 WCU · 5 items/s, 2.0 s left",
                "IMPORT | 10 | 10 of 10 (100%) · 0 WCU · 5 items/s, 0.0 s left"
            })
    void aShareIsSaidOnlyOfWhatIsKnown(Job.Kind kind, long of, String words) {
        assertThat(JobWords.progress(kind, copied(10), of)).isEqualTo(words);
    }

    @Test
    void readingAndWritingAreCountedApart() {
        Tally both = Tally.of(Count.UNCHANGED, 3)
                .plus(Tally.ofReading(new CapacityUnits(2_001)))
                .plus(Tally.ofWriting(new CapacityUnits(4)));
        var at = new Checkpoint(1, "", 1, both, Map.of(), 2_000, false, null);
        assertThat(JobWords.done(Job.Kind.IMPORT, at))
                .isEqualTo("No items imported, 3 unchanged · 1,000.5 RCU and 2 WCU · 2.0 s");
        assertThat(JobWords.done(Job.Kind.EXPORT, at))
                .as("exports of earlier versions counted all units alike")
                .contains("1,002.5 RCU ·");
    }

    @Test
    void anExportThatFindsNothingSaysSo() {
        assertThat(JobWords.done(Job.Kind.EXPORT, Checkpoint.START)).startsWith("No items exported");
        assertThat(JobWords.planned(Job.Kind.EXPORT, Tally.NONE)).isEqualTo("All items that the request finds");
    }
}
