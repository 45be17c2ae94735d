package dev.sortkey.posture.check.table;

import dev.sortkey.posture.check.AssessmentContext;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// TB-BACKUP: whether AWS Backup has a recent backup of the table; one made by hand is no plan.
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
        Table table = Table.of(context, name, finding.resource().arn());
        var identity = new EvidenceCollector(context);
        if (isNamed(context, name)) {
            identity.require(Questions.table(name))
                    .filter(it -> it.text("/Table/TableArn").isEmpty())
                    .ifPresent(_ -> identity.require(Questions.CALLER)); // which the ARN is made of
        }
        List<Point> all = collector.require(AwsQuestions.BACKUPS).stream()
                .flatMap(answer -> listed(answer, table))
                .toList();
        Optional<Point> planned = newest(Stream.concat(
                collector.requireIfExists(AwsQuestions.PROTECTED).stream().flatMap(answer -> recovered(answer, table)),
                all.stream().filter(point -> point.member("BackupType").equals("AWS_BACKUP"))));
        Optional<Point> manual =
                newest(all.stream().filter(point -> !point.member("BackupType").matches("AWS_BACKUP|SYSTEM")));
        planned.or(() -> manual).ifPresent(point -> collector.keep(point.answer, point.pointer));
        identity.missing().forEach(collector::add);
        if (isRecent(context, planned) && identity.isComplete()) {
            return finding.pass(
                    "The latest recovery point in AWS Backup is from "
                            + planned.map(Point::day).orElse("today") + ".",
                    collector.evidence());
        }
        if (!collector.isComplete()) {
            return finding.unknown(collector);
        }
        Fix fix = finding.fix();
        return isRecent(context, manual)
                ? finding.fail(
                        Severity.LOW,
                        "The latest backup is from " + manual.map(Point::day).orElse("today")
                                + ", but it was made by hand. AWS Backup has no recent recovery point.",
                        fix,
                        collector.evidence())
                : finding.fail(
                        newest(Stream.concat(planned.stream(), manual.stream()))
                                .map(point -> "The latest backup is from " + point.day() + ", more than "
                                        + context.expectations().backupDays() + " days ago.")
                                .orElse("The table has no backup."),
                        fix,
                        collector.evidence());
    }

    /// Whether any backup is of a table of that name, here or elsewhere.
    private static boolean isNamed(AssessmentContext context, String name) {
        return Stream.concat(
                        context.facts()
                                .body(AwsQuestions.PROTECTED)
                                .path("Results")
                                .valueStream()
                                .map(it -> it.path("ResourceArn").asString("")),
                        context.facts()
                                .body(AwsQuestions.BACKUPS)
                                .path("BackupSummaries")
                                .valueStream()
                                .map(it -> "/" + it.path("TableName").asString("")))
                .anyMatch(it -> it.endsWith("/" + name));
    }

    private static Optional<Point> newest(Stream<Point> points) {
        return points.max(Comparator.comparing(Point::at));
    }

    private static boolean isRecent(AssessmentContext context, Optional<Point> point) {
        return point.filter(
                        it -> Duration.between(it.at, context.facts().takenAt()).toDays()
                                <= context.expectations().backupDays())
                .isPresent();
    }

    private static Stream<Point> recovered(KnownAnswer answer, Table table) {
        return points(
                        answer,
                        "/Results",
                        "LastBackupTime",
                        it -> it.path("ResourceArn").asString("").equals(table.arn))
                .filter(point -> table.isOf("", point.at));
    }

    private static Stream<Point> listed(KnownAnswer answer, Table table) {
        return points(
                        answer,
                        "/BackupSummaries",
                        "BackupCreationDateTime",
                        it -> it.path("TableName").asString("").equals(table.name)
                                && it.path("TableArn").asString(table.arn).equals(table.arn)
                                && it.path("BackupStatus").asString("").equals("AVAILABLE"))
                .filter(point -> table.isOf(point.member("TableId"), point.at));
    }

    private static Stream<Point> points(KnownAnswer answer, String list, String time, Predicate<JsonNode> wanted) {
        JsonNode all = answer.at(list);
        return IntStream.range(0, all.size())
                .filter(i -> wanted.test(all.get(i)))
                .boxed()
                .flatMap(i -> time(all.get(i).path(time)).stream()
                        .map(at -> new Point(answer, list + "/" + i, list + "/" + i + "/" + time, at)));
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

    /// The table that is there now; one of the same name that was deleted, or another region's, is another.
    ///
    /// @param id empty when it isn't known
    /// @param created when; empty when it isn't known
    private record Table(String name, String arn, String id, Optional<Instant> created) {
        static Table of(AssessmentContext context, String name, String arn) {
            JsonNode table = context.facts().body(Questions.table(name)).path("Table");
            return new Table(name, arn, table.path("TableId").asString(""), time(table.path("CreationDateTime")));
        }

        /// Whether a backup with that table id, as far as its answer has one, is of the table that is there now.
        boolean isOf(String otherId, Instant at) {
            return (otherId.isEmpty() || id.isEmpty() || otherId.equals(id))
                    && created.filter(it -> it.isAfter(at)).isEmpty();
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
