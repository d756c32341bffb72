import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { originHeader } from '../origin-secret.ts';
import { apiHeaders, nameOf, pageHeaders, previewHeaders } from './headers.ts';
import { deployPages } from './pages.ts';

export interface WebProps {
  apiHost: string;
  originSecret: string;
  identityOrigins: readonly string[];
  /** Folder of built pages. */
  pages: string;
  domainName?: string | undefined;
  certificateArn?: string | undefined;
  webAclArn?: string | undefined;
  removalProtection: boolean;
}

/** One origin for pages and API: a bucket and the API behind a distribution. */
export class Web extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: WebProps) {
    super(scope, id);
    const bucket = new Bucket(this, 'Pages', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: props.removalProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Holds public pages that only the distribution reads; a log of readers is not wanted.',
    });

    // Listing lets S3 tell a missing page (404) from a forbidden one; the distribution forwards no listing's query string.
    const files = S3BucketOrigin.withOriginAccessControl(bucket, { originAccessLevels: [AccessLevel.READ, AccessLevel.LIST] });
    const page: BehaviorOptions = {
      origin: files,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: pageHeaders(this, props.identityOrigins),
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.rewrite() }],
    };
    const api = this.apiBehaviour(new HttpOrigin(props.apiHost, { customHeaders: { [originHeader]: props.originSecret } }));
    const distribution = new Distribution(this, 'Distribution', {
      comment: 'Yipan',
      defaultRootObject: 'index.html',
      defaultBehavior: page,
      additionalBehaviors: {
        '/v1/openapi.json': {
          origin: files,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          responseHeadersPolicy: api.responseHeadersPolicy,
        },
        '/preview.html': {
          origin: files,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          responseHeadersPolicy: previewHeaders(this),
        },
        '/v1/*': api,
        '/api/*': api,
      },
      // Problems are in the reader's language, which is no part of the cache's key: CloudFront must not keep those that it does by itself.
      errorResponses: [404, 414, 500, 501, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(props.domainName &&
        props.certificateArn && {
          domainNames: [props.domainName],
          certificate: Certificate.fromCertificateArn(this, 'Certificate', props.certificateArn),
        }),
      ...(props.webAclArn && { webAclId: props.webAclArn }),
    });
    Validations.of(distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Residents away from home answer and read from anywhere.' },
      { id: 'AwsSolutions-CFR2', reason: 'The web ACL is a stack of its own in us-east-1, named by the setting webAclArn.' },
      { id: 'AwsSolutions-CFR3', reason: 'An access log would keep the addresses of respondents, which the service promises not to hold.' },
    );
    Validations.of(distribution).acknowledge({
      id: '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      reason: 'There is a default root object, and the cache policy of the pages forwards no query string.',
    });
    if (!props.domainName)
      Validations.of(distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: 'CloudFront’s own certificate fixes its policy; with a domain name TLS 1.2 (2021) applies.',
      });
    deployPages(this, bucket, props.pages);
    this.url = `https://${props.domainName ?? distribution.distributionDomainName}`;
  }

  private rewrite(): EdgeFunction {
    const filePath = fileURLToPath(new URL('rewrite.js', import.meta.url));
    return new EdgeFunction(this, 'Rewrite', {
      comment: 'Addresses of the pages',
      code: FunctionCode.fromFile({ filePath }),
      runtime: FunctionRuntime.JS_2_0,
    });
  }

  /** The origin says what a cache may keep. No cookie, no user agent reaches it. */
  private apiBehaviour(
    origin: HttpOrigin,
  ): BehaviorOptions & { responseHeadersPolicy: NonNullable<BehaviorOptions['responseHeadersPolicy']> } {
    return {
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy: apiHeaders(this),
      cachePolicy: new CachePolicy(this, 'ApiCache', {
        comment: 'As the API says',
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.minutes(5),
        headerBehavior: CacheHeaderBehavior.allowList('Authorization'),
        queryStringBehavior: CacheQueryStringBehavior.all(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      originRequestPolicy: new OriginRequestPolicy(this, 'ApiRequest', {
        originRequestPolicyName: nameOf(this, 'ApiRequest'),
        comment: 'What the API reads, nothing that tells devices apart',
        headerBehavior: OriginRequestHeaderBehavior.allowList(
          'Accept',
          'Accept-Language',
          'Access-Control-Request-Headers',
          'Access-Control-Request-Method',
          'Content-Type',
          'Idempotency-Key',
          'If-None-Match',
          'Origin',
        ),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      }),
    };
  }
}
