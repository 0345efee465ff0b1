/** The identities that every module shares. */
@NullMarked
package io.cuesheet.workflows;

import org.jspecify.annotations.NullMarked;
