package dev.sortkey.posture.check.table;

import dev.sortkey.dynamo.wire.ShellQuote;
import dev.sortkey.posture.check.EvidenceCollector;
import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.check.FindingBuilder;
import dev.sortkey.posture.check.KnownAnswer;
import dev.sortkey.posture.fact.AwsQuestions;
import dev.sortkey.posture.fact.Facts;
import dev.sortkey.posture.fact.Questions;
import dev.sortkey.posture.finding.Controls;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.finding.Fix;
import dev.sortkey.posture.finding.Practice;
import dev.sortkey.posture.finding.Rule;
import dev.sortkey.posture.finding.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// TB-BACKUP: whether a recent recovery point lies apart from the table.
final class RecentBackup extends TableCheck {
    private static final Rule RULE = new Rule(
            "TB-BACKUP",
            1,
            "A recent backup exists",
            List.of(Practice.A2),
            Severity.MEDIUM,
            "Point-in-time recovery goes with the table and its account; a backup can outlive both.",
            Controls.NONE
                    .securityHub("DynamoDB.4")
                    .config("dynamodb-resources-protected-by-backup-plan")
                    .prowler("dynamodb_table_protected_by_backup_plan"),
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/backuprestore_HowItWorksAWS.html");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    Finding judge(Facts facts, Expectations expectations, String name, FindingBuilder judge) {
        if (!Questions.isAws(facts)) {
            return judge.notApplicable("This server is not AWS: it makes no backups of its own.");
        }
        var reading = new EvidenceCollector(facts);
        List<Point> points = Stream.concat(
                        reading.askIfThere(AwsQuestions.PROTECTED).stream().flatMap(seen -> planned(seen, name)),
                        reading.ask(AwsQuestions.BACKUPS).stream().flatMap(seen -> asked(seen, name)))
                .toList();
        Optional<Point> newest = points.stream().max((one, other) -> one.at.compareTo(other.at));
        long days = newest.map(
                        point -> Duration.between(point.at, facts.takenAt()).toDays())
                .orElse(Long.MAX_VALUE);
        newest.ifPresent(point -> reading.show(point.seen, point.pointer));
        if (days <= expectations.backupDays()) {
            return judge.pass(
                    "The newest backup is of " + newest.map(Point::day).orElse("today") + ".", reading.evidence());
        }
        if (!reading.complete()) {
            return judge.unknown(reading);
        }
        return judge.fail(
                newest.map(point -> "The newest backup is of " + point.day() + "; " + expectations.backupDays()
                                + " days are allowed.")
                        .orElse("No backup of the table exists."),
                new Fix(
                        "Put the table into a backup plan; this makes a backup now.",
                        "aws dynamodb create-backup --table-name " + ShellQuote.quote(name) + " --backup-name "
                                + ShellQuote.quote(
                                        name + "-" + facts.takenAt().toString().substring(0, 10))),
                reading.evidence());
    }

    private static Stream<Point> planned(KnownAnswer seen, String name) {
        return points(seen, "/Results", "LastBackupTime")
                .filter(point -> point.member("ResourceArn").contains(":dynamodb:")
                        && point.member("ResourceArn").endsWith(":table/" + name));
    }

    private static Stream<Point> asked(KnownAnswer seen, String name) {
        return points(seen, "/BackupSummaries", "BackupCreationDateTime")
                .filter(point -> point.member("TableName").equals(name)
                        && point.member("BackupStatus").equals("AVAILABLE"));
    }

    private static Stream<Point> points(KnownAnswer seen, String list, String time) {
        return IntStream.range(0, seen.at(list).size())
                .mapToObj(i -> list + "/" + i)
                .flatMap(pointer -> time(seen.at(pointer + "/" + time)).stream()
                        .map(at -> new Point(seen, pointer, pointer + "/" + time, at)));
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

    /// A backup: where an answer speaks of it, and when it was made.
    private record Point(KnownAnswer seen, String parent, String pointer, Instant at) {
        String member(String name) {
            return seen.text(parent + "/" + name);
        }

        String day() {
            return at.toString().substring(0, 10);
        }
    }
}
