/** Why a message was, or was not, sent. */
@NullMarked
package io.cuesheet.application.explain;

import org.jspecify.annotations.NullMarked;
