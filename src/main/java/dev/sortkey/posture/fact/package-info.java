/// Questions and their answers: a snapshot that can be saved, copied and checked again.
@NullMarked
package dev.sortkey.posture.fact;

import org.jspecify.annotations.NullMarked;
