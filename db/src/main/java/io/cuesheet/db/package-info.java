@NullMarked
package io.cuesheet.db;

import org.jspecify.annotations.NullMarked;
