/// Commands that make, list, restore and delete backups.
@NullMarked
package dev.sortkey.cli.backup;

import org.jspecify.annotations.NullMarked;
