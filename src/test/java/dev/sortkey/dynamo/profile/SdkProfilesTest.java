package dev.sortkey.dynamo.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SdkProfilesTest {
    private static final Machine MACHINE = new Machine(Map.of(), Path.of(""), Clock.systemUTC());

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("ab-_./%@:+ 'ü\"]#\\")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(name -> SectionName.profile(SectionName.written(name)).equals(Optional.of(name)))
                .filter(name -> !name.contains("]"));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("aZ09 =:%'\"[]#;ü\\${}")
                .ofMaxLength(12)
                .map(String::strip)
                .filter(value -> !value.matches("(.*\\s)?[#;].*"));
    }

    @Property
    void theSdkReadsWhatWasRead(@ForAll("names") String name, @ForAll("values") String value) {
        Profiles profiles = Profiles.of(MACHINE, "[" + SectionName.written(name) + "]\nsome_setting = " + value + "\n");
        var profile = profiles.sdk().profile(Profiles.sdkName(name));
        assertThat(profile).isPresent();
        assertThat(profile.get().property("some_setting").orElse(""))
                .isEqualTo(profiles.get(name).all().get("some_setting"));
    }
}
