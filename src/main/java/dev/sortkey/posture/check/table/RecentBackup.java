package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.finding.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// TB-BACKUP: whether there is a recent backup.
final class RecentBackup extends TableCheck {
    RecentBackup() {
        super("TB-BACKUP");
    }

    @Override
    Finding check(AssessmentContext context, String name, FindingBuilder finding) {
        if (!context.facts().isAws()) {
            return finding.notApplicable("This server isn't AWS, so it doesn't make backups.");
        }
        var collector = new EvidenceCollector(context);
        List<Point> points = Stream.concat(
                        collector.requireIfExists(AwsQuestions.PROTECTED).stream()
                                .flatMap(answer -> planned(answer, name)),
                        collector.require(AwsQuestions.BACKUPS).stream().flatMap(answer -> asked(answer, name)))
                .toList();
        Optional<Point> newest = points.stream().max((one, other) -> one.at.compareTo(other.at));
        long days = newest.map(point ->
                        Duration.between(point.at, context.facts().takenAt()).toDays())
                .orElse(Long.MAX_VALUE);
        newest.ifPresent(point -> collector.keep(point.answer, point.pointer));
        if (days <= context.expectations().backupDays()) {
            return finding.pass(
                    "The latest backup is from " + newest.map(Point::day).orElse("today") + ".", collector.evidence());
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        return finding.fail(
                newest.map(point -> "The latest backup is from " + point.day() + ", more than "
                                + context.expectations().backupDays() + " days ago.")
                        .orElse("The table has no backup."),
                finding.fix(Map.of(
                        "backup",
                        name + "-" + context.facts().takenAt().toString().substring(0, 10))),
                collector.evidence());
    }

    private static Stream<Point> planned(KnownAnswer answer, String name) {
        return points(answer, "/Results", "LastBackupTime")
                .filter(point -> point.member("ResourceArn").contains(":dynamodb:")
                        && point.member("ResourceArn").endsWith(":table/" + name));
    }

    private static Stream<Point> asked(KnownAnswer answer, String name) {
        return points(answer, "/BackupSummaries", "BackupCreationDateTime")
                .filter(point -> point.member("TableName").equals(name)
                        && point.member("BackupStatus").equals("AVAILABLE"));
    }

    private static Stream<Point> points(KnownAnswer answer, String list, String time) {
        return IntStream.range(0, answer.at(list).size())
                .mapToObj(i -> list + "/" + i)
                .flatMap(pointer -> time(answer.at(pointer + "/" + time)).stream()
                        .map(at -> new Point(answer, pointer, pointer + "/" + time, at)));
    }

    /// A time as JSON services write it, in seconds, or as text.
    private static Optional<Instant> time(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(Instant.ofEpochSecond((long) node.doubleValue()));
        }
        try {
            return Optional.of(Instant.parse(node.asString("")));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // no time, no recovery point
        }
    }

    /// A backup: its place in an answer, and when it was created.
    private record Point(KnownAnswer answer, String parent, String pointer, Instant at) {
        String member(String name) {
            return answer.text(parent + "/" + name);
        }

        String day() {
            return at.toString().substring(0, 10);
        }
    }
}
