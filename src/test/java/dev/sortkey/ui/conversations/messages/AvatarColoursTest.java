package dev.sortkey.ui.conversations.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AvatarColoursTest {
    @Test
    void aPersonHasTheUsualColourWhereItIsFree() {
        assertThat(new AvatarColours().of("mira")).isEqualTo(Avatar.usualColour("mira"));
    }

    @Test
    void twelvePeopleHaveTwelveColoursAndKeepThem() {
        var colours = new AvatarColours();
        List<String> people =
                IntStream.range(0, 12).mapToObj(i -> "person-" + i * 7).toList();
        List<Integer> first = people.stream().map(colours::of).toList();
        assertThat(first).doesNotHaveDuplicates().allMatch(it -> it >= 0 && it < 12);
        assertThat(people.stream().map(colours::of).toList()).isEqualTo(first);
    }

    @Test
    void moreThanTwelveShareColoursEvenly() {
        var colours = new AvatarColours();
        List<Integer> all =
                IntStream.range(0, 24).mapToObj(i -> colours.of("x" + i)).toList();
        for (int colour = 0; colour < 12; colour++) {
            int wanted = colour;
            assertThat(all.stream().filter(it -> it == wanted)).hasSize(2);
        }
    }
}
