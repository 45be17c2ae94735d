package dev.sortkey.support.file;

import dev.sortkey.support.BlockingCall;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The one place that creates the program's own files and folders: only the person can read them, from their creation
/// on and whatever the umask is.
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /// Creates `folder` and its missing parents.
    public static Path folder(Path folder) throws IOException {
        BlockingCall.begins(folder);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        try {
            Files.createDirectory(folder, attributes(folder, "rwx------"));
            restrictAcl(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        return folder;
    }

    /// Opens `file`; if this creates it, it is private.
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        BlockingCall.begins(file);
        boolean isNew = !Files.exists(file);
        FileChannel channel = FileChannel.open(file, Set.of(options), attributes(file, "rw-------"));
        if (isNew) {
            restrictAcl(file);
        }
        return channel;
    }

    /// Makes `folders` and all files in them private. Links are not followed, and what can't be changed stays as it
    /// is.
    public static void tighten(List<Path> folders) {
        BlockingCall.begins(folders);
        for (Path folder : folders) {
            try {
                Files.walkFileTree(folder.toRealPath(), new Tightening());
            } catch (IOException e) {
                // whoever may not change it does not own it
            }
        }
    }

    private static final class Tightening extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            restrict(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                restrict(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }

        private static void restrict(Path path) {
            try {
                var posix = Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                if (posix == null) {
                    restrictAcl(path);
                    return;
                }
                Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
                if (permissions.retainAll(OWNERS)) {
                    posix.setPermissions(permissions);
                }
            } catch (IOException e) {
                // as above
            }
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /// On Windows: only the person, which new files inherit from their folder. Files of a process that runs as an
    /// administrator are owned by that group, to which the same person doesn't belong at other times.
    private static void restrictAcl(Path path) throws IOException {
        var acl = Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (acl == null) {
            return;
        }
        Set<UserPrincipal> people = Set.copyOf(List.of(acl.getOwner(), person(path, acl.getOwner())));
        if (acl.getAcl().stream()
                .map(AclEntry::principal)
                .collect(Collectors.toSet())
                .equals(people)) {
            return;
        }
        acl.setAcl(people.stream().map(each -> entry(path, each)).toList());
    }

    private static UserPrincipal person(Path path, UserPrincipal owner) throws IOException {
        try {
            return path.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name"));
        } catch (UserPrincipalNotFoundException e) {
            return owner;
        }
    }

    private static AclEntry entry(Path path, UserPrincipal principal) {
        AclEntry.Builder entry = AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(principal)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class));
        if (Files.isDirectory(path)) {
            entry.setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT);
        }
        return entry.build();
    }
}
