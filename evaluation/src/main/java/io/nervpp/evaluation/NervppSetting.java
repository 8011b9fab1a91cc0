package io.nervpp.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nervpp.codec.EncodeReport;
import io.nervpp.codec.EncodeRequest;
import io.nervpp.codec.media.InputOptions;

/** One setting of nervpp, a point of a curve. */
public interface NervppSetting {
    /** What its curve is called. */
    String label();

    /** Options of {@code nervpp encode}, as given. */
    String options();

    /** How to encode so. */
    EncodeRequest request(InputOptions input, String output);

    /** Puts what is to be kept of an encoding into a node. */
    void put(EncodeReport report, ObjectNode node);
}
