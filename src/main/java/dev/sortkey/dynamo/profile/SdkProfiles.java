package dev.sortkey.dynamo.profile;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.utils.StringInputStream;

/// Profiles as the AWS SDK reads them: rewritten, because it supports fewer forms of the files than the AWS CLI.
/// Sessions and services are left out, because the SDK isn't used for them.
final class SdkProfiles {
    private static final Pattern KNOWN = Pattern.compile("[A-Za-z0-9_\\-/.%@:+]+");

    private SdkProfiles() {}

    static ProfileFile of(Profiles profiles) {
        var text = new StringBuilder();
        for (String name : profiles.names()) {
            append(text, "profile " + name(name), profiles.get(name).all());
        }
        return ProfileFile.builder()
                .content(new StringInputStream(text.toString()))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    /// `name`, with characters escaped that the SDK doesn't accept in names.
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
                text.append(name).append(" = ").append(written(value)).append('\n');
            }
        });
    }

    /// A block keeps its lines; any other value has one.
    private static String written(String value) {
        return value.startsWith("\n") ? value.replace("\n", "\n  ") : value.replace('\n', ' ');
    }
}
