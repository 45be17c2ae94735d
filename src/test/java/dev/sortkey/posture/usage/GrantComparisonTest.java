package dev.sortkey.posture.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.fact.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a role may do, against what it did.
class GrantComparisonTest {
    private static final String GET_ORDERS = Events.event("GetItem", "{\"tableName\":\"orders\"}");

    @TempDir
    Path folder;

    private GrantComparison compared(String... events) {
        return compared(Events.read(folder, "log.json", Events.records(events)));
    }

    private static GrantComparison compared(UsageLog log) {
        return compared(Snapshots.account(), log);
    }

    private static GrantComparison compared(Snapshot snapshot, UsageLog log) {
        KnownAccounts accounts = KnownAccounts.of(snapshot);
        Principal who = accounts.principal(Events.APP).orElseThrow();
        return GrantComparison.of(accounts, who, log.of(Events.APP));
    }

    private static List<String> unused(GrantComparison comparison) {
        return comparison.unused().stream()
                .map(each -> String.join(
                                ",",
                                each.tables().stream()
                                        .map(arn -> arn.replace(Events.TABLE, ""))
                                        .toList())
                        + (each.wholly() ? " wholly " : " ")
                        + String.join(" ", each.actions()).replace("dynamodb:", ""))
                .toList();
    }

    @Test
    void whatIsGrantedAndNotUsed() {
        assertThat(unused(compared(GET_ORDERS)))
                .containsExactly(
                        "people wholly DescribeTable GetItem", "orders DescribeTable PutItem Query", " ListTables");
        assertThat(unused(compared(
                        GET_ORDERS,
                        Events.event("Query", "{\"tableName\":\"orders\",\"indexName\":\"by-day\"}"),
                        Events.event("PutItem", "{\"tableName\":\"orders\"}"),
                        Events.event("DescribeTable", "{\"tableName\":\"orders\"}"),
                        Events.event("DescribeTable", "{\"tableName\":\"people\"}"),
                        Events.event("GetItem", "{\"tableName\":\"people\"}"),
                        Events.event("ListTables", "{}"))))
                .isEmpty();
    }

    @Test
    void withoutDataEventsNothingIsSaidOfItems() {
        assertThat(unused(compared(Events.event("ListTables", "{}"))))
                .containsExactly("orders,people wholly DescribeTable");
    }

    @Test
    void whatWasUsedAndIsNotGrantedAnyMore() {
        assertThat(compared(
                                GET_ORDERS,
                                Events.event("PutItem", "{\"tableName\":\"people\"}"),
                                Events.event("Scan", "{\"tableName\":\"orders\"}"))
                        .lost())
                .extracting(lost -> lost.use().action() + " " + lost.decision().verdict())
                .containsExactly("dynamodb:Scan IMPLICITLY_DENIED", "dynamodb:PutItem EXPLICITLY_DENIED");
    }

    @Test
    void aTablesPolicyCountsInItsOwnRegion() {
        String there = "arn:aws:dynamodb:eu-west-2:111122223333:table/visits";
        String policy =
                ("{'Statement':[{'Effect':'Deny','Principal':{'AWS':'APP'},'Action':'dynamodb:GetItem','Resource':'*'},"
                                + "{'Effect':'Allow','Principal':{'AWS':'APP'},'Action':'dynamodb:Scan','Resource':'*'}]}")
                        .replace("APP", Events.APP)
                        .replace('\'', '"');
        Snapshot snapshot = Snapshots.withRegion("eu-west-2", "visits", policy);
        UsageLog log = Events.read(
                folder,
                "log.json",
                Events.records(
                        Events.event("GetItem", "{\"tableName\":\"" + there + "\"}"),
                        Events.event("Scan", "{\"tableName\":\"" + there + "\"}")));

        assertThat(compared(snapshot, log).lost())
                .extracting(lost -> lost.use().action() + " " + lost.decision().verdict())
                .containsExactly("dynamodb:GetItem EXPLICITLY_DENIED");

        String details = "'resource':'" + there + "','findingDetails':[{'internalAccessDetails':{'principal':{'AWS':'"
                + Events.APP + "'},'action':['dynamodb:GetItem','dynamodb:Scan']}}]";
        assertThat(findings(snapshot, details, "2026-11-01T00:00:00Z"))
                .containsExactly("DIFFERS: The policies in the snapshot don't allow dynamodb:GetItem.");
    }

    @Test
    void aGrantOnTheStreamItselfIsSeen() {
        Snapshot snapshot = Snapshots.withStream(Events.TABLE + "orders/stream/2026-01-01T00:00:00.000");
        UsageLog log = Events.read(folder, "log.json", Events.records(GET_ORDERS));

        assertThat(unused(compared(snapshot, log))).containsExactly("orders GetRecords");
    }

    @Test
    void lastAccessedDataSpeaksForActionsWithoutEvents() {
        GrantComparison comparison = compared(Events.read(folder, "log.json", GET_ORDERS + """
                {"JobStatus":"COMPLETED","ServicesLastAccessed":[{"ServiceNamespace":"dynamodb",
                  "TrackedActionsLastAccessed":[{"ActionName":"DescribeTable",
                    "LastAccessedEntity":"arn:aws:iam::111122223333:role/service/app",
                    "LastAccessedTime":"2026-10-01T10:00:00+00:00"}]}]}"""));
        assertThat(unused(comparison)).containsExactly("people wholly GetItem", "orders PutItem Query", " ListTables");
        assertThat(comparison.onlyAttempted()).extracting(LastAccess::action).containsExactly("dynamodb:DescribeTable");
    }

    @Test
    void aRoleIsFoundWithoutItsPath() {
        KnownAccounts accounts = KnownAccounts.of(Snapshots.account());
        assertThat(accounts.principal("arn:aws:iam::111122223333:role/app")).isPresent();
        assertThat(accounts.principal("arn:aws:iam::111122223333:role/other/app"))
                .isEmpty();
        assertThat(accounts.principal("arn:aws:iam::111122223333:role/ap")).isEmpty();
    }

    private List<String> findings(String details, String analyzedAt, String... events) {
        return findings(Snapshots.account(), details, analyzedAt, events);
    }

    private List<String> findings(Snapshot snapshot, String details, String analyzedAt, String... events) {
        String finding = "{\"analyzedAt\":\"" + analyzedAt + "\",\"id\":\"f\",\"status\":\"ACTIVE\","
                + details.replace('\'', '"') + "}";
        UsageLog log = Events.read(folder, "log.json", Events.records(events) + finding);
        return FindingComparison.of(log.of(Events.APP), KnownAccounts.of(snapshot)).stream()
                .map(each -> each.outcome() + ": " + each.why())
                .toList();
    }

    @Test
    void findingsOfUnusedPermissions() {
        String details = "'resource':'" + Events.APP + "','findingDetails':[{'unusedPermissionDetails':{"
                + "'serviceNamespace':'dynamodb','actions':[{'action':'GetItem'},{'action':'DeleteItem'}]}}]";
        assertThat(findings(details, "2026-11-01T00:00:00Z", Events.event("Scan", "{\"tableName\":\"orders\"}")))
                .singleElement()
                .asString()
                .startsWith("AGREES: Nothing of it was used");
        assertThat(findings(details, "2026-11-01T00:00:00Z", GET_ORDERS))
                .containsExactly("DIFFERS: These events show GetItem (1 request). Not used here either: DeleteItem.");
        assertThat(findings(details, "2026-09-01T00:00:00Z", GET_ORDERS))
                .containsExactly(
                        "USED_SINCE: Used since it was analyzed: GetItem (1 request). Not used here either: DeleteItem.");
        assertThat(findings(details, "2026-09-01T00:00:00Z"))
                .containsExactly("UNKNOWN: There are no events to compare it with.");
    }

    @Test
    void findingsOfInternalAccess() {
        String details = "'resource':'" + Events.TABLE + "orders','findingDetails':[{'internalAccessDetails':{"
                + "'principal':{'AWS':'" + Events.APP + "'},'action':[ACTIONS]}}]";
        assertThat(findings(details.replace("ACTIONS", "'dynamodb:GetItem'"), "2026-11-01T00:00:00Z"))
                .containsExactly("AGREES: The policies in the snapshot allow it.");
        assertThat(findings(
                        details.replace("ACTIONS", "'dynamodb:GetItem','dynamodb:DeleteTable'"),
                        "2026-11-01T00:00:00Z"))
                .containsExactly("DIFFERS: The policies in the snapshot don't allow dynamodb:DeleteTable.");
    }
}
