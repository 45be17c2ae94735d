package dev.sortkey.dynamo.profile;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/// Profiles as the AWS SDK takes them: written anew, because it reads fewer forms of the files than the AWS CLI.
final class SdkProfiles {
    private static final Pattern KNOWN = Pattern.compile("[A-Za-z0-9_\\-/.%@:+]+");

    private SdkProfiles() {}

    static ProfileFile of(Profiles profiles, IniFile config) {
        var text = new StringBuilder();
        for (String name : profiles.names()) {
            append(text, "profile " + name(name), profiles.get(name).all());
        }
        config.sections().forEach((header, properties) -> {
            for (String kind : new String[] {"sso-session", "services"}) {
                SectionName.of(kind, header).ifPresent(name -> append(text, kind + " " + name(name), properties));
            }
        });
        return ProfileFile.builder()
                .content(new StringInputStream(text.toString()))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    /// `name`, with what the SDK doesn't take in names written in a way of its own.
    static String name(String name) {
        return KNOWN.matcher(name).matches() ? name : "%" + hex(name);
    }

    private static String hex(String name) {
        return HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, String header, Map<String, String> properties) {
        text.append('[').append(header).append("]\n");
        properties.forEach((name, value) -> {
            if (KNOWN.matcher(name).matches() && !value.isBlank()) {
                text.append(name).append(" = ").append(written(name, value)).append('\n');
            }
        });
    }

    /// A section of services is named as it is here. A block keeps its lines; any other value has one.
    private static String written(String property, String value) {
        if (property.equals("services")) {
            return name(value);
        }
        return value.startsWith("\n") ? value.replace("\n", "\n  ") : value.replace('\n', ' ');
    }
}
