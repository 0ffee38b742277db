// Package harbour keeps the reservations of the archive on a Mesos cluster.
package harbour

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/gogo/protobuf/proto"
	mesos "github.com/mesos/mesos-go/mesosproto"
)

// Client talks to one master.
type Client struct {
	Master string // host:port
	HTTP   *http.Client
}

// Reserve sets resources of a slave aside for the archive.
func (c *Client) Reserve(slave string, resources []*mesos.Resource) error {
	body, err := json.Marshal(resources)
	if err != nil {
		return err
	}
	form := url.Values{"slaveId": {slave}, "resources": {string(body)}}
	response, err := c.HTTP.PostForm("http://"+c.Master+"/master/reserve", form)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != 200 {
		return fmt.Errorf("reserve: %s", response.Status)
	}
	return nil
}

// Active counts the slaves that the master knows.
func (c *Client) Active() (int, error) {
	response, err := c.HTTP.Get(fmt.Sprintf("http://%s/master/state.json", c.Master))
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var state struct {
		Slaves int `json:"activated_slaves"`
	}
	return state.Slaves, json.NewDecoder(response.Body).Decode(&state)
}

// Browse lists a folder of a sandbox.
func (c *Client) Browse(slave, path string) (*http.Response, error) {
	return c.HTTP.Get("http://" + slave + ":5051/files/browse.json?path=" + url.QueryEscape(path))
}

// Read returns a part of a file in a sandbox, the way every Mesos since 0.25 likes it.
func (c *Client) Read(slave, path string) (*http.Response, error) {
	return c.HTTP.Get("http://" + slave + ":5051/files/read?path=" + url.QueryEscape(path))
}

// Credential is what the archive logs in with.
func Credential(secret string) *mesos.Credential {
	return &mesos.Credential{
		Principal: proto.String("archiver"),
		Secret:    []byte(strings.TrimSpace(secret)),
	}
}

// Network asks for an address of its own for each container.
func Network(address string) *mesos.NetworkInfo {
	return &mesos.NetworkInfo{
		IpAddress: proto.String(address),
		Groups:    []string{"archive"},
	}
}

// Retry says whether a task that ended so is worth another try.
func Retry(status *mesos.TaskStatus) bool {
	switch status.GetReason() {
	case mesos.TaskStatus_REASON_EXECUTOR_PREEMPTED, mesos.TaskStatus_REASON_SLAVE_RESTARTED:
		return true
	case mesos.TaskStatus_REASON_MEMORY_LIMIT:
		return false
	}
	return status.GetState() == mesos.TaskState_TASK_LOST
}
