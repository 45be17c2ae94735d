package dev.sortkey.posture.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSpaceTest {
    /// However the internet is split, and whatever overlaps, the parts are as open as the whole.
    @Property(tries = 100)
    void partsCoverWhatTheWholeCovers(@ForAll long seed, @ForAll @IntRange(max = 60) int splits) {
        var random = new Random(seed);
        var parts = new ArrayList<>(List.of("0.0.0.0/0"));
        for (int i = 0; i < splits; i++) {
            String[] part = parts.remove(random.nextInt(parts.size())).split("/");
            int length = Integer.parseInt(part[1]) + 1;
            parts.add(part[0] + "/" + length);
            parts.add(dotted(number(part[0]) | 1L << (32 - length)) + "/" + length);
        }
        parts.add(parts.getFirst());
        assertThat(AddressSpace.share(parts)).isCloseTo(1, within(1e-9));
        assertThat(AddressSpace.isOpen(parts)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "52.94.24.0, true",
        "52.94.25.255, true",
        "52.94.26.0, false",
        "52.94.23.255, false",
        "2600:1f00::1, true",
        "2600:1f01::, false",
        "::52.94.24.0, false",
        "nowhere, false",
    })
    void findsAnAddressInTheRangesOfItsVersion(String address, boolean in) {
        assertThat(AddressSpace.contains(List.of("10.0.0.0/8", "52.94.24.0/23", "2600:1f00::/32"), address))
                .isEqualTo(in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/0", "0.0.0.0/1", "52.0.0.0/7", "::/0", "::/1", "2000::/3", "2a00::/8", "0.0.0.0/00"})
    void isOpen(String cidr) {
        assertThat(AddressSpace.isOpen(List.of(cidr))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "172.16.0.0/12",
                "224.0.0.0/3",
                "127.0.0.0/8",
                "203.0.113.7/32",
                "198.51.0.0/16",
                "fc00::/7",
                "fe80::/10",
                "8000::/1",
                "2001:db8::/32",
                "",
                "anything",
                "10.0.0.0/x"
            })
    void isNotOpen(String cidr) {
        assertThat(AddressSpace.isOpen(List.of(cidr))).isFalse();
    }

    private static long number(String dotted) {
        long number = 0;
        for (String part : dotted.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }

    private static String dotted(long number) {
        return (number >> 24 & 255) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }
}
