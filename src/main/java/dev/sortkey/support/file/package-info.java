/// The program's own folders and files: private, written whole, shared by several programs under a lock, and set
/// aside when damaged. Also the text files that people give.
@NullMarked
package dev.sortkey.support.file;

import org.jspecify.annotations.NullMarked;
