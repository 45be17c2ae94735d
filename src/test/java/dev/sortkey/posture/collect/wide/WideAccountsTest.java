package dev.sortkey.posture.collect.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sortkey.dynamo.connection.ConnectionSpec;
import dev.sortkey.dynamo.connection.Connector;
import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.guard.Guard;
import dev.sortkey.dynamo.profile.Machine;
import dev.sortkey.posture.collect.StubAws;
import dev.sortkey.support.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class WideAccountsTest {
    private static final ConnectionSpec SAVED =
            new ConnectionSpec("prod", new Target.Aws("stub", "eu-west-1"), Guard.OPEN);

    private static WideAccounts accounts(StubAws aws, ConnectionSpec spec) {
        return new WideAccounts(
                spec,
                (each, profiles) -> new Connector(
                                () -> null, _ -> "0", _ -> List.of(), Machine.ofProcess(), () -> profiles)
                        .open(each),
                target -> Region.of(target.region() == null ? "us-east-1" : target.region()),
                aws.profiles());
    }

    @Test
    void assumesTheRoleInAllAccountsButItsOwn() {
        try (var aws = new StubAws()
                .json(
                        "ListAccounts",
                        "{\"Accounts\":[{\"Id\":\"111122223333\",\"Status\":\"ACTIVE\"},{\"Id\":\"222222222222\",\"Status\":"
                                + "\"ACTIVE\"},{\"Id\":\"333333333333\",\"Status\":\"SUSPENDED\"}]}")) {
            var scope = new WideScope(List.of("eu-west-1", "us-east-1"), null, null, "Audit");
            assertThat(accounts(aws, SAVED).of(scope))
                    .extracting(WideAccount::connection)
                    .containsExactly("prod", "AWS, profile Audit@222222222222");
        }
    }

    @Test
    void saysWhichPermissionListingTheAccountsLacks() {
        try (var aws = new StubAws()) {
            assertThatThrownBy(() -> accounts(aws, SAVED).of(new WideScope(null, null, null, "Audit")))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("organizations:ListAccounts");
        }
    }

    @Test
    void eachProfileHasItsRegions() {
        try (var aws = new StubAws()) {
            WideAccounts accounts = accounts(aws, SAVED);
            assertThat(accounts.of(new WideScope(null, List.of("stub", "other"), null, null)))
                    .extracting(WideAccount::connection, WideAccount::regions)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("AWS, profile stub", List.of("us-east-1")),
                            org.assertj.core.groups.Tuple.tuple("AWS, profile other", List.of("us-east-1")));
            assertThat(accounts.of(new WideScope(List.of(WideScope.ALL), null, null, null))
                            .getFirst()
                            .regions())
                    .isEmpty();
            assertThat(aws.requests()).isEmpty();
        }
    }

    @Test
    void knowsWhatIsTheConnectionsOwn() {
        var region = new WideScope(List.of("us-east-1"), null, null, null);
        var unsaved = new ConnectionSpec("AWS eu-west-1, profile stub", SAVED.target(), Guard.OPEN);
        assertThat(WideAccounts.own(SAVED, region)).isEqualTo("prod");
        assertThat(WideAccounts.own(unsaved, region)).isEqualTo("AWS, profile stub");
        assertThat(WideAccounts.own(SAVED, new WideScope(null, List.of("stub"), null, null)))
                .isEqualTo("AWS, profile stub");
        assertThat(WideAccounts.own(SAVED, new WideScope(null, List.of("other"), null, null)))
                .isNull();
        assertThat(WideAccounts.own(ConnectionSpec.EMBEDDED, region)).isNull();
    }

    @Test
    void theSameScopeHasTheSameKeyInWhicheverOrder() {
        var one = new WideScope(List.of("us-east-1", "eu-west-1"), null, List.of("2", "1"), "Audit");
        var other = new WideScope(List.of("eu-west-1", "us-east-1"), null, List.of("1", "2"), "Audit");
        assertThat(one.key()).isEqualTo(other.key()).isNotEqualTo(WideScope.NONE.key());
        assertThat(WideScope.NONE.key()).isEmpty();
        assertThat(one.words()).isEqualTo("2 accounts, 2 Regions");
        assertThat(new WideScope(List.of("all"), null, null, null).words()).isEqualTo("All Regions");
        assertThat(new WideScope(List.of("eu-west-1"), null, null, "Audit").words())
                .isEqualTo("Organization, eu-west-1");
        assertThat(new WideScope(null, List.of("dev"), null, null).words()).isEqualTo("Profile dev");
        assertThat(WideScope.NONE.words()).isEqualTo("This connection");
    }
}
