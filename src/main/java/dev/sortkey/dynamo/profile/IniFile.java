package dev.sortkey.dynamo.profile;

import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import dev.sortkey.support.file.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One of the shared configuration files, cut into sections as the AWS CLI cuts it.
///
/// What the AWS CLI rejects but the AWS SDKs accept is accepted and reported in `remarks`: duplicate sections and
/// properties, and comments after a value.
///
/// @param sections the properties of each section by its header; names are in lower case, blocks begin with a line
///     break
/// @param remarks what other tools may refuse or read differently
record IniFile(Map<String, Map<String, String>> sections, List<String> remarks) {
    static final IniFile EMPTY = new IniFile(Map.of(), List.of());

    /// Reads `file`; empty when it isn't there, or isn't a file.
    ///
    /// @throws UserException `BadInput` with file and line when it is no such file
    static IniFile read(@Nullable Path file) {
        return file == null || !Files.exists(file) || Files.isDirectory(file)
                ? EMPTY
                : parse(TextFile.read(file), file);
    }

    /// The sections of `text`, called `file` in errors.
    static IniFile parse(String text, Path file) {
        return new Reading(file).read(text);
    }

    /// The properties of section `header`, or nothing without it.
    Map<String, String> section(String header) {
        return sections.getOrDefault(header, Map.of());
    }

    private static final class Reading {
        private static final Pattern AROUND =
                Pattern.compile("(?U)^\\s+|\\s+$"); // the AWS CLI's blanks, a no-break space too
        private static final Pattern HEADER = Pattern.compile("\\[(.+)].*");
        private static final Pattern PROPERTY = Pattern.compile("(?U)([^=:]*?)\\s*[=:]\\s*(.*)");
        private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)[#;].*");
        /// The properties of this one are inherited by all others.
        private static final String SHARED = "DEFAULT";

        private final Path file;
        private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        private final List<String> remarks = new ArrayList<>();
        private @Nullable Map<String, String> section;
        private @Nullable String property;
        private int indent;
        private int line;

        Reading(Path file) {
            this.file = file;
        }

        IniFile read(String text) {
            text.lines().forEach(this::take);
            Map<String, String> shared = sections.remove(SHARED);
            if (shared != null) {
                sections.values().forEach(each -> shared.forEach(each::putIfAbsent));
            }
            return new IniFile(sections, remarks);
        }

        private void take(String raw) {
            line++;
            String content = AROUND.matcher(raw).replaceAll("");
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                return;
            }
            int indented = raw.indexOf(content);
            Matcher header = HEADER.matcher(content);
            if (header.matches()) {
                begin(header.group(1).strip());
                indent = indented;
            } else if (section == null && !content.startsWith("[")) {
                throw wrong("there is a setting before the first section.", "Put a line like [default] above it.");
            } else if (section != null && property != null && indented > indent) {
                section.merge(property, block(content), String::concat);
            } else {
                indent = indented;
                property(section, content);
            }
        }

        private void begin(String header) {
            if (sections.containsKey(header)) {
                remarks.add(file + ":" + line + " starts the section [" + header + "] a second time; both are read.");
            }
            section = sections.computeIfAbsent(header, _ -> new LinkedHashMap<>());
            property = null;
        }

        /// A further line of a value: a property of the block below one that is empty, else more of the value.
        private String block(String content) {
            boolean isBlock = section != null && property != null && isBlock(section.getOrDefault(property, ""));
            if (isBlock && !content.contains("=")) {
                throw wrong("this line has no '='.", "Write it as name = value.");
            }
            return "\n" + content;
        }

        private static boolean isBlock(String value) {
            return value.isEmpty() || value.startsWith("\n");
        }

        private void property(@Nullable Map<String, String> into, String content) {
            Matcher parts = PROPERTY.matcher(content);
            if (into == null || content.startsWith("[")) {
                throw wrong("the section has no name or no closing ']'.", "Write it like [default] or [profile dev].");
            }
            if (!parts.matches() || parts.group(1).isEmpty()) {
                throw wrong(
                        parts.matches() ? "there is no name before the '='." : "this line has no '='.",
                        "Write it as name = value, or remove it.");
            }
            property = parts.group(1).toLowerCase(Locale.ROOT);
            if (into.put(property, value(property, parts.group(2))) != null) {
                remarks.add(file + ":" + line + " sets " + property + " a second time; the last one is used.");
            }
        }

        private String value(String name, String written) {
            Matcher comment = COMMENT.matcher(written);
            if (name.equals("credential_process") || !comment.find()) {
                return written;
            }
            remarks.add(file + ":" + line + " has a comment after the value of " + name
                    + ", which some tools read as part of the value.");
            return written.substring(0, comment.start()).strip();
        }

        private UserException wrong(String what, String next) {
            return new UserException(
                    new UserError.BadInput(file + ":" + line + " can't be read: " + what, next, line, 0));
        }
    }
}
