package dev.sortkey.ui.posture.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Snapshot;
import dev.sortkey.posture.finding.Finding;
import dev.sortkey.posture.review.Pseudonyms;
import dev.sortkey.posture.run.Assessment;
import dev.sortkey.ui.posture.WidePlaces;
import dev.sortkey.ui.posture.place.PlaceFilter.Choice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceFilterTest {
    private static final Assessment ALL = WidePlaces.assessment();

    private final PlaceFilter filter = new PlaceFilter();

    private Choice account(String id) {
        return find(filter.accounts().get(), id);
    }

    private Choice region(String id) {
        return find(filter.regions().get(), id);
    }

    private static Choice find(List<Choice> choices, String value) {
        return choices.stream()
                .filter(each ->
                        each.kind() == PlaceFilter.Kind.ONE && each.value().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private List<String> taken() {
        return ALL.findings().stream()
                .filter(filter::takes)
                .filter(finding -> finding.rule().id().equals("TB-PITR"))
                .map(finding ->
                        finding.resource().account() + " " + finding.resource().region())
                .distinct()
                .toList();
    }

    @Test
    void takesWhatIsChosenAndSaysWhereItIs() {
        filter.offer(ALL.snapshot(), null);
        assertThat(filter.isWide()).isTrue();
        assertThat(filter.accounts().get())
                .extracting(Choice::words)
                .containsExactly(
                        "All accounts",
                        "Unknown account",
                        "111122223333 (own)",
                        "222222222222 (AWS, profile Audit@222222222222)");
        List<String> told = new ArrayList<>();
        filter.onChanged(() -> told.add("changed"));
        filter.choose(account("222222222222"), region("us-east-1"));
        assertThat(told).hasSize(1);
        assertThat(taken()).containsExactly("222222222222 us-east-1");
        assertThat(filter.facts(ALL.snapshot()).region()).isEqualTo("us-east-1");
        assertThat(filter.first(ALL.snapshot())).isEmpty();
        Finding taken =
                ALL.findings().stream().filter(filter::takes).findFirst().orElseThrow();
        assertThat(filter.words(taken)).isEqualTo("222222222222 · us-east-1");
        filter.clear();
        assertThat(taken()).hasSize(4).noneMatch(place -> place.startsWith(" "));
        assertThat(filter.first(ALL.snapshot())).isEqualTo("222222222222, eu-west-1");
    }

    @Test
    void namesWhatCouldNotBeRead() {
        filter.offer(ALL.snapshot(), null);
        assertThat(filter.unread().get()).singleElement().satisfies(place -> {
            assertThat(place.name()).startsWith("AWS, profile Audit@333333333333");
            assertThat(place.why()).contains("isn't authorized to assume the role");
            filter.choose(place);
            assertThat(ALL.findings().stream().filter(filter::takes))
                    .isNotEmpty()
                    .allSatisfy(
                            finding -> assertThat(finding.resource().account()).isEmpty());
        });
    }

    @Test
    void hidesIdsInWhatIsOffered() {
        var redaction = Pseudonyms.random();
        filter.offer(ALL.snapshot(), redaction);
        assertThat(filter.accounts().get().toString() + filter.unread().get())
                .doesNotContain("111122223333", "222222222222", "333333333333");
        Choice hidden = account(redaction.text("222222222222"));
        filter.choose(hidden, filter.regions().get().getFirst());
        assertThat(ALL.findings().stream().map(redaction::finding).filter(filter::takes))
                .isNotEmpty();
        assertThat(filter.facts(ALL.snapshot()).account()).isEqualTo("222222222222");
    }

    @Test
    void aScanOfOnePlaceOffersNothing() {
        filter.offer(Snapshot.of(ALL.facts()), null);
        filter.offer(ALL.snapshot(), null);
        filter.choose(account("222222222222"), region("us-east-1"));
        filter.offer(Snapshot.of(ALL.snapshot().facts().lastEntry().getValue()), null);
        assertThat(filter.isWide()).isFalse();
        assertThat(filter.account().get().kind()).isEqualTo(PlaceFilter.Kind.ALL);
        assertThat(ALL.findings()).allMatch(finding -> filter.words(finding).isEmpty());
    }
}
