package dev.sortkey.ui.posture.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.check.Expectations;
import dev.sortkey.posture.collect.wide.WidePlan;
import dev.sortkey.posture.collect.wide.WidePlan.Part;
import dev.sortkey.posture.collect.wide.WideScope;
import dev.sortkey.posture.run.CrowdedAccount;
import dev.sortkey.posture.run.PostureSettings.Wanted;
import dev.sortkey.posture.run.ScopeChoices;
import dev.sortkey.support.TaskScope;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.testkit.DirectTasks;
import dev.sortkey.ui.posture.place.ScopeViewModel.RegionChoice;
import dev.sortkey.ui.posture.place.ScopeViewModel.Where;
import dev.sortkey.ui.posture.place.ScopeViewModel.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeViewModelTest {
    private final List<WideScope> scanned = new ArrayList<>();
    private final List<WideScope> planned = new ArrayList<>();
    private Wanted wanted = Wanted.NONE;

    private final ScopeChoices choices = new ScopeChoices() {
        @Override
        public List<String> profiles() {
            return List.of("audit", "dev");
        }

        @Override
        public String home() {
            return "eu-west-1";
        }

        @Override
        public List<String> regions() {
            return List.of("ap-east-1", "eu-west-1", "us-east-1");
        }

        @Override
        public List<String> enabled() {
            return List.of("eu-west-1", "us-east-1");
        }

        @Override
        public WidePlan plan(WideScope scope) {
            planned.add(scope);
            if (scope.profiles().contains("audit")) {
                throw new UserException(new UserError.BadInput("No Region for audit.", "Name one."));
            }
            List<String> regions = scope.isAllRegions()
                    ? List.of()
                    : scope.regions().isEmpty() ? List.of("eu-west-1") : scope.regions();
            List<Part> parts = scope.role() == null
                    ? List.of(new Part("own", regions))
                    : scope.accounts().stream().map(id -> new Part(id, regions)).toList();
            return new WidePlan(parts, regions, scope.role());
        }
    };

    private ScopeViewModel opened() {
        var model = new ScopeViewModel(choices, new TaskScope(new DirectTasks()), () -> wanted, scanned::add);
        model.open(CrowdedAccount.facts(3, 1));
        return model;
    }

    private static PlanText plan(ScopeViewModel model) {
        return Objects.requireNonNull(model.plan().get(), model.problem().get());
    }

    @Test
    void showsWhatWasChosenLast() {
        wanted = Wanted.NONE.with(new WideScope(List.of("us-east-1"), null, List.of("222222222222"), "Audit"));
        ScopeViewModel model = opened();
        assertThat(model.who().get()).isEqualTo(Who.ROLE);
        assertThat(model.where().get()).isEqualTo(Where.CHOSEN);
        assertThat(model.regions().get()).containsExactly("us-east-1");
        assertThat(model.accounts().get()).isEqualTo("222222222222");
        model.scan();
        assertThat(scanned).containsExactly(wanted.scope());
    }

    /// It couldn't be taken back, since there is nothing to click.
    @Test
    void whatIsGoneIsChosenNoMore() {
        wanted = Wanted.NONE.with(
                new WideScope(List.of("us-east-1", "xx-gone-1"), List.of("audit", "gone"), null, null));
        ScopeViewModel model = opened();
        assertThat(model.profiles().get()).containsExactly("audit");
        assertThat(model.regions().get()).containsExactly("us-east-1");
    }

    @Test
    void suggestsTheRegionsThatAreEnabledOrExpected() {
        wanted = Wanted.NONE.with(new Expectations(List.of("us-east-1"), null, null, false, 0));
        ScopeViewModel model = opened();
        assertThat(model.offeredRegions().get())
                .containsExactly(
                        new RegionChoice("ap-east-1", false, false),
                        new RegionChoice("eu-west-1", true, false),
                        new RegionChoice("us-east-1", true, true));
        assertThat(model.regions().get()).containsExactlyInAnyOrder("eu-west-1", "us-east-1");
        model.chooseExpected();
        assertThat(model.regions().get()).containsExactly("us-east-1");
        model.chooseEnabled();
        assertThat(model.where().get()).isEqualTo(Where.CHOSEN);
        model.scan();
        assertThat(scanned).containsExactly(new WideScope(List.of("eu-west-1", "us-east-1"), null, null, null));
    }

    @Test
    void theConnectionAloneIsNoWideScan() {
        ScopeViewModel model = opened();
        model.where().set(Where.CHOSEN);
        model.regions().set(Set.of("eu-west-1"));
        model.scan();
        assertThat(scanned).containsExactly(WideScope.NONE);
    }

    @Test
    void saysWhatIsMissingAndPlansNothingThen() {
        ScopeViewModel model = opened();
        model.who().set(Who.PROFILES);
        assertThat(model.problem().get()).isEqualTo("Select at least one profile.");
        assertThat(model.plan().get()).isNull();
        model.profiles().set(Set.of("audit"));
        assertThat(model.problem().get()).isEqualTo("No Region for audit. Name one.");
        model.scan();
        assertThat(scanned).isEmpty();
        model.who().set(Who.ROLE);
        assertThat(model.problem().get()).isEqualTo("Enter the name of the role.");
        model.role().set("arn:aws:iam::222222222222:role/Audit");
        assertThat(model.problem().get()).endsWith("is an ARN. Enter the role's name only: 'Audit'.");
        model.role().set("Audit");
        model.accounts().set("2222");
        assertThat(model.problem().get()).isEqualTo("'2222' isn't an account ID. Enter 12 digits, without dashes.");
        model.accounts().set("222222222222, 333333333333");
        assertThat(model.problem().get()).isEmpty();
        assertThat(plan(model).title()).isEqualTo("Scan 2 accounts in 1 Region");
    }

    @Test
    void thePlanNamesWhatIsAskedFirst() {
        ScopeViewModel model = opened();
        model.who().set(Who.ROLE);
        model.role().set("Audit");
        model.where().set(Where.ALL);
        assertThat(plan(model).title()).isEqualTo("Scan the organization's accounts in all Regions");
        assertThat(String.join("\n", plan(model).steps()))
                .contains(
                        "organizations:ListAccounts",
                        "sts:AssumeRole",
                        "ec2:DescribeRegions",
                        "for each account and",
                        "only reads");
        assertThat(planned.getLast()).isEqualTo(new WideScope(List.of("all"), null, List.of(), "Audit"));
    }
}
