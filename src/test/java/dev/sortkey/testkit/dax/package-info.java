/// A stand-in for a DAX cluster: it speaks the protocol that AWS's clients speak and runs each operation on a
/// database of the test's own.
@NullMarked
package dev.sortkey.testkit.dax;

import org.jspecify.annotations.NullMarked;
