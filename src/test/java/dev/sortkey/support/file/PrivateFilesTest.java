package dev.sortkey.support.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {
    @TempDir
    Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path open(String name, String permissions) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void whatTheProgramMakesIsTheOwnersAlone() throws IOException {
        Path file = folder.resolve("a/b/c.json");
        AtomicFile.write(file, "1");
        AtomicFile.write(file, "2");
        assertThat(file).hasContent("2");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("a/b"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a"))).isEqualTo("rwx------");
        try (FileChannel channel =
                PrivateFiles.open(folder.resolve("a/log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            assertThat(channel.isOpen()).isTrue();
        }
        assertThat(permissions(folder.resolve("a/log"))).isEqualTo("rw-------");
        Optional<FolderLock> lock = FolderLock.take(folder.resolve("held"));
        assertThat(permissions(folder.resolve("held"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("held/lock"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("held/owner"))).isEqualTo("rw-------");
        lock.orElseThrow().close();
    }

    @Test
    void aFolderBehindALinkIsTightenedAndWhatLinksInItLeadToIsNot() throws IOException {
        Path inside = open("dotfiles/settings/a.json", "rw-r--r--");
        Path outside = open("elsewhere", "rw-r--r--");
        Files.createSymbolicLink(inside.resolveSibling("link"), outside);
        Path settings = Files.createSymbolicLink(folder.resolve("settings"), inside.getParent());
        PrivateFiles.tighten(List.of(settings));
        assertThat(permissions(inside)).isEqualTo("rw-------");
        assertThat(permissions(inside.getParent())).isEqualTo("rwx------");
        assertThat(permissions(outside)).isEqualTo("rw-r--r--");
    }

    @Test
    void whoHoldsAFolderIsKnownWhereNoFileCanSayIt() throws IOException {
        Files.createDirectories(folder.resolve("held/owner"));
        FolderLock first = FolderLock.take(folder.resolve("held")).orElseThrow();
        assertThat(FolderLock.take(folder.resolve("held"))).isEmpty();
        assertThat(FolderLock.isTaken(folder.resolve("held"))).isTrue();
        assertThat(FolderLock.holder(folder.resolve("held")))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        first.close();
        assertThat(FolderLock.isTaken(folder.resolve("held"))).isFalse();
        assertThat(FolderLock.isTaken(folder.resolve("nowhere"))).isFalse();
    }

    @Test
    void anExportTouchesNothingBesideIt() throws IOException {
        Path other = open("report1.new", "rw-r--r--");
        Files.setLastModifiedTime(other, FileTime.fromMillis(0));
        AtomicFile.export(folder.resolve("report"), "new");
        assertThat(folder.resolve("report")).hasContent("new");
        assertThat(other).hasContent("x");
        AtomicFile.export(Files.createSymbolicLink(folder.resolve("nothing"), Path.of("/dev/null")), "gone");
        assertThat(folder.resolve("nothing")).isSymbolicLink();
    }

    @Test
    void aFileThatWasOpenToOthersIsNoLongerWhenItIsReplaced() throws IOException {
        Path file = open("settings.json", "rw-r--r--");
        AtomicFile.write(file, "new");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void whatAPersonExportsHasTheRightsOfOtherFiles() throws IOException {
        Path fresh = folder.resolve("report.html");
        AtomicFile.export(fresh, "x");
        assertThat(Files.getPosixFilePermissions(fresh))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(folder.resolve("other"))));
        Path shared = open("shared.html", "rw-rw-r--");
        AtomicFile.export(shared, "y");
        assertThat(shared).hasContent("y");
        assertThat(permissions(shared)).isEqualTo("rw-rw-r--");
    }

    @Test
    void allThatWasLeftOpenIsClosedAndNothingElseIsTouched() throws IOException {
        Path file = open("settings/deep/a.json", "rw-rw-rw-");
        Path tool = open("data/tool", "rwxr-xr-x");
        Path readOnly = open("data/kept", "r--r--r--");
        Path foreign = open("elsewhere/theirs", "rw-r--r--");
        Files.createSymbolicLink(folder.resolve("settings/link"), foreign.getParent());
        Files.createSymbolicLink(folder.resolve("settings/theirs"), foreign);
        var paths = new AppPaths(folder.resolve("settings"), folder.resolve("data"), folder.resolve("missing"));
        paths.tighten();
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        assertThat(permissions(paths.settings())).isEqualTo("rwx------");
        assertThat(permissions(tool)).isEqualTo("rwx------");
        assertThat(permissions(readOnly)).isEqualTo("r--------");
        assertThat(permissions(foreign)).isEqualTo("rw-r--r--");
        assertThat(paths.logs()).doesNotExist();
    }

    @Test
    void partsThatAreSetAsideArePrivateToo() throws IOException {
        Path file = open("list.json", "rw-r--r--");
        Files.writeString(file, "[\"a\", null]");
        JsonFile.list(file, String.class, _ -> {}).get();
        assertThat(permissions(folder.resolve("list.json.broken"))).isEqualTo("rw-------");
        PrivateFiles.tighten(List.of(file));
        assertThat(permissions(file)).isEqualTo("rw-------");
    }
}
