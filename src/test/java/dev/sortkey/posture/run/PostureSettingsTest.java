package dev.sortkey.posture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.finding.CheckSwitch;
import dev.sortkey.posture.finding.Severity;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.review.Suppression;
import dev.sortkey.support.file.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostureSettingsTest {
    private static final Suppression ACCEPTED =
            new Suppression("f1", "TB-PITR", "arn:x", "A demonstration.", "mira", LocalDate.of(2026, 12, 31));
    private static final Expectations EUROPE =
            new Expectations(List.of("eu-west-1"), List.of("111122223333"), List.of("rescue"), true, 7);

    private static final WideScope ORGANIZATION = new WideScope(List.of("all"), null, List.of("222222222222"), "Audit");

    @TempDir
    private Path settings;

    @Test
    void whatWasSaidIsThereAgain() {
        JsonFile<PostureSettings> store = PostureSettings.in(settings, _ -> {});
        store.update(before ->
                before.with("prod", said -> said.with(EUROPE).with(ACCEPTED).with(ORGANIZATION)));
        Pseudonyms redaction = PostureSettings.redaction(store);

        PostureSettings again = PostureSettings.in(settings, _ -> {}).get();

        assertThat(again.of("prod")).isEqualTo(new PostureSettings.Wanted(EUROPE, List.of(ACCEPTED), ORGANIZATION));
        assertThat(again.of("test")).isEqualTo(PostureSettings.Wanted.NONE);
        assertThat(PostureSettings.redaction(PostureSettings.in(settings, _ -> {})))
                .isEqualTo(redaction);
    }

    @Test
    void switchedChecksAreKeptAndOneWithoutAReasonIsLeftOut() throws IOException {
        JsonFile<PostureSettings> store = PostureSettings.in(settings, _ -> {});
        var checks = Map.of(
                "TB-KEY",
                CheckSwitch.severity(Severity.HIGH, "The contract."),
                "NET-DX",
                CheckSwitch.off("No office."));
        store.update(before -> before.with("prod", said -> said.with(EUROPE.switching(checks))));
        assertThat(PostureSettings.in(settings, _ -> {})
                        .get()
                        .of("prod")
                        .expectations()
                        .checks())
                .isEqualTo(checks);

        Files.writeString(
                settings.resolve("posture.json"),
                "{\"connections\":{\"prod\":{\"expectations\":{\"backupDays\":7,\"checks\":{\"TB-KEY\":{\"off\":true}}}}}}");
        Expectations left =
                PostureSettings.in(settings, _ -> {}).get().of("prod").expectations();
        assertThat(left.checks()).isEmpty();
        assertThat(left.backupDays()).isEqualTo(7);
    }

    @Test
    void aFileMayLeaveOutMost() throws IOException {
        Files.writeString(settings.resolve("posture.json"), "{\"connections\":{\"prod\":{\"suppressions\":[]}}}");

        assertThat(PostureSettings.in(settings, _ -> {}).get().of("prod")).isEqualTo(PostureSettings.Wanted.NONE);
    }

    @Test
    void aSecondSuppressionOfAFindingReplacesTheFirst() {
        var longer = new Suppression("f1", "TB-PITR", "arn:x", "Still one.", "mira", LocalDate.of(2027, 1, 31));

        PostureSettings.Wanted wanted =
                PostureSettings.Wanted.NONE.with(ACCEPTED).with(longer);

        assertThat(wanted.suppressions()).containsExactly(longer);
        assertThat(wanted.without("f1")).isEqualTo(PostureSettings.Wanted.NONE);
    }
}
