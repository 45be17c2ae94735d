/// The checks: each a small class that judges facts. Pure; adding one is one file, its line in its group, its test.
@NullMarked
package dev.sortkey.posture.check;

import org.jspecify.annotations.NullMarked;
