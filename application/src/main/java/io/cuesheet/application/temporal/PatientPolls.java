package io.cuesheet.application.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.namespace.v1.NamespaceInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;

/**
 * Lets the open polls of a stopping worker complete. The SDK does so only if the server announces that it ends them; with any other server
 * the SDK cancels them, and a task on its way to the worker is lost until it times out: ten seconds for a workflow, thirty for a delivery.
 * So every server is treated as one that ends polls; one that doesn't answers after the long poll's time
 * (docs/decisions/0046-several-nodes.md).
 */
final class PatientPolls implements ClientInterceptor {

    @Override
    public <I, O> ClientCall<I, O> interceptCall(MethodDescriptor<I, O> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<O> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            @SuppressWarnings("unchecked")
                            public void onMessage(O answer) {
                                super.onMessage((O) patient(answer));
                            }
                        },
                        headers);
            }
        };
    }

    private static Object patient(Object answer) {
        if (!(answer instanceof DescribeNamespaceResponse described)) {
            return answer;
        }
        NamespaceInfo.Builder info = described.getNamespaceInfo().toBuilder();
        info.getCapabilitiesBuilder().setWorkerPollCompleteOnShutdown(true);
        return described.toBuilder().setNamespaceInfo(info).build();
    }
}
