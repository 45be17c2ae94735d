package dev.sortkey.posture.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.iam.AccessRequest;
import dev.sortkey.posture.iam.AccessVerdict;
import dev.sortkey.posture.iam.Caller;
import dev.sortkey.posture.iam.Document;
import dev.sortkey.posture.iam.Policies;
import dev.sortkey.posture.iam.match.RequestContext;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A narrowed policy allows nothing that it didn't allow before.
class NarrowingTest {
    private static final String ANY = arn("any-table-4f1c");
    private static final List<String> TABLES = List.of(arn("orders"), arn("users"));
    private static final List<String> CHANGES = List.of("dynamodb:PutItem", "dynamodb:DeleteTable");
    private static final List<String> READS = List.of("dynamodb:GetItem", "dynamodb:Query");
    private static final List<String> ALL =
            Stream.concat(CHANGES.stream(), READS.stream()).toList();
    private static final List<String> RESOURCES = Stream.of(ANY, arn("orders"), arn("users"), arn("secret"))
            .flatMap(it -> Stream.of(it, it + "/index/by-day"))
            .toList();

    private static String arn(String table) {
        return "arn:aws:dynamodb:eu-west-1:111122223333:table/" + table;
    }

    private static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.replace('\'', '"') + "]}";
    }

    private static boolean allows(String document, String action, String resource) {
        var request = new AccessRequest(
                Caller.role("arn:aws:iam::111122223333:role/app"),
                action,
                resource,
                "111122223333",
                RequestContext.NONE);
        return Policies.NONE
                        .identity(List.of(Document.of("p", document)))
                        .decide(request)
                        .verdict()
                == AccessVerdict.ALLOWED;
    }

    @Provide
    static Arbitrary<String> documents() {
        return statements().list().ofMinSize(1).ofMaxSize(3).map(it -> policy(String.join(",", it)));
    }

    private static Arbitrary<String> statements() {
        Arbitrary<String> actions =
                list("dynamodb:*", "dynamodb:PutItem", "dynamodb:get*", "dynamodb:ListTables", "dynamodb:Delete?able");
        Arbitrary<String> resources = list(
                "*",
                arn("*"),
                arn("*/index/*"),
                arn("orders"),
                arn("users*"),
                "arn:aws:dynamodb:us-east-1:*:table/*",
                "arn:aws:s3:::orders/*");
        Arbitrary<String> key = Arbitraries.of("Resource", "Resource", "NotResource");
        return Combinators.combine(actions, key, resources)
                .as((action, about, resource) ->
                        "{'Effect':'Allow','Action':" + action + ",'" + about + "':" + resource + "}");
    }

    private static Arbitrary<String> list(String... of) {
        return Arbitraries.of(of)
                .map(it -> "'" + it + "'")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(it -> "[" + String.join(",", it) + "]");
    }

    @Property
    void nothingIsAdded(@ForAll("documents") String document) {
        for (List<String> kept : List.of(List.<String>of(), READS)) {
            String less = new Narrowing(TABLES, ANY, ALL, kept).narrowed(document);
            for (String action : ALL) {
                assertThat(RESOURCES)
                        .as("%s in %s of %s", action, less, document)
                        .filteredOn(it -> allows(less, action, it))
                        .allMatch(it -> allows(document, action, it));
            }
        }
    }

    @Property
    void theTablesStayAllowedAndNoOtherIs(@ForAll("documents") String document) {
        String less = new Narrowing(TABLES, ANY, CHANGES, List.of()).narrowed(document);
        for (String action : CHANGES) {
            for (String table : TABLES) {
                assertThat(allows(less, action, table)).isEqualTo(allows(document, action, table));
            }
            assertThat(less.equals(document) || !allows(less, action, ANY)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'Effect':'Allow','Action':'dynamodb:PutItem','Resource':['TABLE/*','arn:aws:s3:::o']} | {'Effect':'Allow','Action':'dynamodb:PutItem','Resource':['TABLE/orders','TABLE/orders/index/*','TABLE/orders/stream/*','TABLE/orders/backup/*','arn:aws:s3:::o']}",
                "{'Effect':'Allow','Action':'dynamodb:PutItem','Resource':'TABLE/*/index/*'} | {'Effect':'Allow','Action':'dynamodb:PutItem','Resource':['TABLE/orders/index/*']}",
                "{'Effect':'Allow','Action':'dynamodb:PutItem','Resource':['TABLE/*/backup/*']} | {'Effect':'Allow','Action':'dynamodb:PutItem','Resource':['TABLE/orders/backup/*']}",
                "{'Effect':'Allow','Action':'dynamodb:PutItem','NotResource':'TABLE/orders*'},{'Effect':'Allow','Action':'dynamodb:ListTables','Resource':'*'} | {'Effect':'Allow','Action':'dynamodb:ListTables','Resource':'*'}",
                "{'Effect':'Allow','Action':['dynamodb:PutItem','s3:*'],'Resource':'*'} | {'Effect':'Allow','Action':['dynamodb:PutItem','s3:*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':'dynamodb:PutItem','NotResource':'TABLE/orders*'} | {'Effect':'Allow','Action':'dynamodb:PutItem','NotResource':'TABLE/orders*'}",
            })
    void onlyStatementsAboutAllTablesChange(String statements, String expected) {
        String table = arn("").replaceAll("/$", "");
        assertThat(new Narrowing(List.of(arn("orders")), ANY, CHANGES, List.of())
                        .narrowed(policy(statements.replace("TABLE", table))))
                .isEqualTo(policy(expected.replace("TABLE", table)));
    }
}
