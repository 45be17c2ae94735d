package dev.sortkey.posture.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageInputTest {
    private static final String GET = Events.event("GetItem", "{\"tableName\":\"orders\"}", "\"eventID\":\"one\"");

    @TempDir
    Path folder;

    private UsageLog read(String text) {
        return Events.read(folder, "file.json", text);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Test
    void eachFormOfEventsSaysTheSame() {
        String athena = GET.replace("\"eventTime\"", "\"eventtime\"")
                .replace("\"eventSource\"", "\"eventsource\"")
                .replace("\"eventName\"", "\"eventname\"")
                .replace("\"userIdentity\"", "\"useridentity\"")
                .replace("\"sessionContext\"", "\"sessioncontext\"")
                .replace("\"sessionIssuer\"", "\"sessionissuer\"")
                .replace("\"awsRegion\"", "\"awsregion\"")
                .replace("\"recipientAccountId\"", "\"recipientaccountid\"")
                .replace("{\"tableName\":\"orders\"}", quoted("{\"tableName\":\"orders\"}"))
                .replace("\"requestParameters\"", "\"requestparameters\"");
        List<UsageLog> logs = List.of(
                read(Events.records(GET)),
                read("\uFEFF" + Events.records(GET)),
                read("{\"Events\":[{\"EventName\":\"GetItem\",\"EventTime\":1.0,\"CloudTrailEvent\":" + quoted(GET)
                        + "}]}"),
                read("[" + quoted(GET) + "]"),
                read(GET),
                read(GET + "\n" + GET + "\n"),
                read("[" + GET + "]"),
                read(athena),
                read("{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":" + GET + "}"),
                read("{\"events\":[{\"timestamp\":1,\"message\":" + quoted(GET) + "}]}"),
                read("{\"QueryStatus\":\"FINISHED\",\"QueryResultRows\":[[{\"eventJson\":" + quoted(GET) + "}]]}"),
                read("{\"QueryResultRows\":[["
                        + GET.substring(1, GET.length() - 1).replaceFirst("^(.*)$", "{$1}") + "]]}"));
        assertThat(logs)
                .allSatisfy(log -> assertThat(log.uses())
                        .containsExactly(new Use(
                                Events.APP,
                                "dynamodb:GetItem",
                                Events.TABLE + "orders",
                                1,
                                Instant.parse("2026-10-01T10:00:00Z"),
                                Instant.parse("2026-10-01T10:00:00Z"))));
    }

    @Test
    void foldersAreReadThroughWithoutDigests() throws IOException {
        Path day = Files.createDirectories(folder.resolve("AWSLogs/111122223333/CloudTrail/eu-west-1/2026/10/01"));
        Path digests = Files.createDirectories(folder.resolve("AWSLogs/111122223333/CloudTrail-Digest/eu-west-1"));
        Files.write(day.resolve("a.json.gz"), gzip(Events.records(GET)));
        Files.writeString(day.resolve("b.json"), Events.records(Events.event("ListTables", "{}"), GET));
        Files.writeString(day.resolve(".DS_Store"), "none");
        Files.write(digests.resolve("d.json.gz"), gzip("{\"digestS3Bucket\":\"b\"}"));
        UsageLog log = UsageInput.read(List.of(folder), null);
        assertThat(log.uses())
                .extracting(Use::action, Use::count)
                .containsExactly(tuple("dynamodb:GetItem", 1L), tuple("dynamodb:ListTables", 1L));
        assertThat(log.counts()).isEqualTo(new UsageLog.Counts(2, 2, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                             used",
        "ValidationException,            used",
        "ConditionalCheckFailedException, used",
        "ThrottlingException,            used",
        "TransactionCanceledException,   used",
        "ResourceNotFoundException,      used",
        "AccessDenied,                   refused",
        "AccessDeniedException,          refused",
        "Client.UnauthorizedOperation,   refused",
        "ExpiredTokenException,          neither",
        "UnrecognizedClientException,    neither",
        "InvalidSignatureException,      neither"
    })
    void failuresOtherThanRefusalsUsedThePermission(String code, String what) {
        UsageLog log = read(Events.records(
                Events.event("GetItem", "{\"tableName\":\"orders\"}", "\"errorCode\":\"" + code + "\"")));
        assertThat(log.uses()).hasSize(what.equals("used") ? 1 : 0);
        assertThat(log.refused()).hasSize(what.equals("refused") ? 1 : 0);
        assertThat(log.counts().unsigned()).isEqualTo(what.equals("neither") ? 1 : 0);
    }

    @Test
    void countsAndTimesAddUp() {
        String[] events = {"09", "03", "05"};
        UsageLog log = read(Events.records(Arrays.stream(events)
                .map(day -> Events.event(
                        "GetItem", "{\"tableName\":\"orders\"}", "\"eventTime\":\"2026-10-" + day + "T10:00:00Z\""))
                .toArray(String[]::new)));
        assertThat(log.uses()).singleElement().satisfies(use -> {
            assertThat(use.count()).isEqualTo(3);
            assertThat(use.first()).isEqualTo("2026-10-03T10:00:00Z");
            assertThat(use.last()).isEqualTo("2026-10-09T10:00:00Z");
        });
        assertThat(log.window()).isNotNull();
        assertThat(log.window().length()).isEqualTo("6 days");
        UsageLog since = UsageInput.read(List.of(folder.resolve("file.json")), Instant.parse("2026-10-05T10:00:00Z"));
        assertThat(since.uses()).singleElement().extracting(Use::count).isEqualTo(2L);
    }

    @Test
    void otherServicesCountOnlyForTheWindow() {
        UsageLog log = read(Events.records(
                GET,
                Events.event(
                        "GetObject",
                        "{\"bucketName\":\"b\"}",
                        "\"eventSource\":\"s3.amazonaws.com\"",
                        "\"eventTime\":\"2026-09-01T10:00:00Z\"")));
        assertThat(log.uses()).hasSize(1);
        assertThat(log.counts().others()).isEqualTo(1);
        assertThat(log.window().length()).isEqualTo("30 days");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/service/app,             arn:aws:iam::111122223333:role/service/app",
        "arn:aws:sts::111122223333:assumed-role/app/i-1,         arn:aws:iam::111122223333:role/service/app",
        "arn:aws:iam::111122223333:role/app,                     arn:aws:iam::111122223333:role/service/app",
        "app,                                                    arn:aws:iam::111122223333:role/service/app",
        "arn:aws:iam::111122223333:role/other/app,               arn:aws:iam::111122223333:role/other/app",
        "arn:aws:sts::111122223333:assumed-role/unused/i-1,      arn:aws:iam::111122223333:role/unused"
    })
    void aPrincipalIsFoundByWhatCanBeTyped(String typed, String principal) {
        assertThat(read(Events.records(GET)).principal(typed)).contains(principal);
    }

    @Test
    void withoutDataEventsThatIsSaid() {
        assertThat(read(Events.records(Events.event("ListTables", "{}"))).caveats())
                .anyMatch(it -> it.startsWith("No reads or writes of items"));
        assertThat(read(Events.records(GET)).caveats()).isEmpty();
        assertThat(read("{\"Events\":[],\"NextToken\":\"x\"}").caveats())
                .singleElement()
                .asString()
                .contains("file.json is only the first part");
    }

    @Test
    void lastAccessedDataAndFindings() {
        UsageLog accessed = read("""
                {"JobStatus":"COMPLETED","JobType":"ACTION_LEVEL","ServicesLastAccessed":[
                  {"ServiceName":"Amazon S3","ServiceNamespace":"s3","LastAuthenticated":"2026-10-01T10:00:00+00:00"},
                  {"ServiceName":"Amazon DynamoDB","ServiceNamespace":"dynamodb",
                   "LastAuthenticated":"2026-10-01T10:00:00+00:00",
                   "LastAuthenticatedEntity":"arn:aws:iam::111122223333:role/service/app",
                   "TrackedActionsLastAccessed":[
                     {"ActionName":"DescribeTable","LastAccessedEntity":"arn:aws:iam::111122223333:role/service/app",
                      "LastAccessedTime":"2026-10-01T10:00:00+00:00","LastAccessedRegion":"eu-west-1"},
                     {"ActionName":"DeleteTable"}]}],"IsTruncated":false}""");
        assertThat(accessed.accessed())
                .extracting(LastAccess::action)
                .containsExactly("dynamodb:*", "dynamodb:DescribeTable");
        UsageLog findings = read("""
                {"analyzedAt":"2026-10-01T10:00:00+00:00","id":"f","resource":"arn:aws:iam::111122223333:role/service/app",
                 "resourceType":"AWS::IAM::Role","status":"ACTIVE","findingType":"UnusedPermission","findingDetails":[
                  {"unusedPermissionDetails":{"serviceNamespace":"s3"}},
                  {"unusedPermissionDetails":{"serviceNamespace":"dynamodb","actions":[
                     {"action":"DeleteItem"},{"action":"dynamodb:GetItem","lastAccessed":"2026-01-01T00:00:00Z"}]}}]}
                {"findings":[{"analyzedAt":"2026-10-01T10:00:00+00:00","id":"g","findingType":"UnusedIAMRole",
                  "resource":"arn:aws:iam::111122223333:role/service/app","status":"ARCHIVED"},
                 {"analyzedAt":"2026-10-01T10:00:00+00:00","id":"h","findingType":"UnusedPermission",
                  "resource":"arn:aws:iam::111122223333:role/service/app","status":"ACTIVE"}]}""");
        assertThat(findings.findings())
                .extracting(AnalyzerFinding::kind, AnalyzerFinding::actions, AnalyzerFinding::active)
                .containsExactly(
                        tuple(
                                AnalyzerFinding.Kind.UNUSED_PERMISSION,
                                List.of("dynamodb:DeleteItem", "dynamodb:GetItem"),
                                true),
                        tuple(AnalyzerFinding.Kind.UNUSED_ROLE, List.of("dynamodb:*"), false));
        assertThat(findings.caveats()).anyMatch(it -> it.contains("get-finding-v2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{\"a\":1}",
                "{\"Records\":[{\"eventName\":\"GetItem\"}]}",
                "{\"Records\":[7]}",
                "{\"Events\":[{\"EventName\":\"GetItem\"}]}",
                "{\"Records\":[",
                "not JSON",
                "{\"JobStatus\":\"IN_PROGRESS\"}",
                "{\"JobStatus\":\"IN_PROGRESS\",\"ServicesLastAccessed\":[]}",
                "{\"QueryResultRows\":[[{\"eventSource\":\"s\"},{\"eventName\":\"n\"},{\"userIdentity\":\"{type=x}\"}]]}",
                "{\"eventSource\":\"dynamodb.amazonaws.com\",\"eventName\":\"GetItem\",\"eventTime\":\"yesterday\"}"
            })
    void whatIsWrongIsNamedWithItsPlace(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(UserException.class, e -> {
            assertThat(e.error()).isInstanceOf(UserError.BadInput.class);
            assertThat(e.error().what()).contains("file.json").contains("line 1");
            assertThat(e.error().next()).isNotBlank();
        });
    }

    @Test
    void textThatOnlyLooksLikeJsonSaysHowToGetJson() {
        assertThatThrownBy(() -> read("{\"QueryResultRows\":[[{\"eventSource\":\"s\"},{\"eventName\":\"n\"},"
                        + "{\"userIdentity\":\"{type=AssumedRole, arn=x}\"}]]}"))
                .hasMessageContainingAll("userIdentity as text that isn't JSON", "eventJson");
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        byte[] whole = gzip(Events.records(GET, GET, Events.event("Scan", "{\"tableName\":\"orders\"}")));
        Path half = Files.write(folder.resolve("half.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> UsageInput.read(List.of(half), null))
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.error().what() + e.error().next())
                                .contains("half.json.gz ends in the middle", "Download it again"));
        whole[20] ^= 0x55;
        whole[21] ^= 0x55;
        Path bad = Files.write(folder.resolve("bad.json.gz"), whole);
        assertThatThrownBy(() -> UsageInput.read(List.of(bad), null))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("bad.json.gz");
        assertThatThrownBy(() -> UsageInput.read(List.of(folder.resolve("none")), null))
                .hasMessageContaining("There is no file or folder");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> UsageInput.read(List.of(empty), null)).hasMessageContaining("has no files of events");
    }
}
