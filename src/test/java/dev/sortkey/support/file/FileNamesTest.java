package dev.sortkey.support.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
    @TempDir
    Path folder;

    @Property
    void everyNameIsLegalEverywhere(@ForAll String name) {
        assertThat(FileNames.of(name)).matches("[A-Za-z0-9-]{9,49}").doesNotMatch("(?i)(con|nul|aux|prn|com\\d)");
    }

    @Test
    void namesThatSomeDisksTakeForOneAnotherStayApart() {
        List<String> names =
                List.of("Prod", "prod", "PROD", "prod ", "prod.", "pröd", "pro\u0308d", "pr?d", "pr/d", "", ".", "..");
        Set<String> made = names.stream()
                .map(name -> FileNames.of(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(made).hasSameSizeAs(names);
    }

    @Test
    void theFolderOfAnEarlierVersionIsFoundByItsExactNameOnly() throws IOException {
        Files.createDirectory(folder.resolve("Prod"));
        assertThat(FileNames.folder(folder, "Prod", "Prod")).isEqualTo(folder.resolve("Prod"));
        assertThat(FileNames.folder(folder, "prod", "prod")).isEqualTo(folder.resolve(FileNames.of("prod")));
        Files.createFile(folder.resolve("file"));
        assertThat(FileNames.folder(folder, "file", "file")).isEqualTo(folder.resolve(FileNames.of("file")));
        assertThat(FileNames.folder(folder.resolve("none"), "x", "x"))
                .isEqualTo(folder.resolve("none").resolve(FileNames.of("x")));
    }
}
