package dev.tasksapi.files.stores;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests to a bucket by AWS' own signer (Signature Version 4). The bytes of a body are not part of it, because
 * they stream; over https nobody can change them. Nothing of the signer is loaded before this class is used.
 */
final class S3Signature {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final S3Bucket bucket;
    private final AwsCredentialsIdentity identity;

    S3Signature(S3Bucket bucket) {
        this.bucket = bucket;
        this.identity = AwsCredentialsIdentity.create(bucket.accessKey(), bucket.secretKey());
    }

    /** The headers that such a request has to have, among them those that are given. */
    Map<String, List<String>> headers(String method, URI address, Map<String, String> headers) {
        return signer.sign(request(method, address, headers).build()).request().headers();
    }

    /**
     * An address that whoever has it can send one such request to, with these headers and no others, for so long.
     */
    URI address(String method, URI address, Map<String, String> headers, Duration lifetime) {
        return signer.sign(request(method, address, headers)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lifetime)
                        .build())
                .request()
                .getUri();
    }

    private SignRequest.Builder<AwsCredentialsIdentity> request(
            String method, URI address, Map<String, String> headers) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(address)
                .putHeader("Host", address.getRawAuthority());
        headers.forEach(request::putHeader);
        return SignRequest.builder(identity)
                .request(request.build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.region())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false);
    }
}
